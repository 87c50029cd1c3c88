import { describe, expect, it } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { diffRubrics } from "@/lib/domain/diff-rubrics";
import { type Rubric, type RubricDimension, rubricSchema } from "@/lib/domain/rubric";
import { rubricFaults } from "@/lib/domain/rubric-faults";

const [relevance, ...rest] = defaultRubric.dimensions as [RubricDimension, ...RubricDimension[]];
const withFirst = (change: object): Rubric => ({
  ...defaultRubric,
  dimensions: [{ ...relevance, ...change } as RubricDimension, ...rest],
});
const words = (rubric: Rubric) => rubricFaults(rubric).map((fault) => fault.message);

describe("what is wrong with a rubric", () => {
  it("finds nothing in what its schema admits and the judge can answer", () => {
    expect(rubricFaults(defaultRubric)).toEqual([]);
    expect(rubricSchema.safeParse(defaultRubric).success).toBe(true);
  });

  it.each([
    [{ title: " " }, /Give the dimension a title/],
    [{ key: "Relevance" }, /starts with a lower-case letter/],
    [{ key: "economy" }, /Another dimension has the key economy/],
    [{ weight: -1 }, /0 or more/],
    [{ min: 5, max: 5 }, /above the least/],
    [{ max: 7 }, /Describe the least and the greatest/],
    [{ max: 3 }, /outside 1 to 3/],
    [{ kind: "boolean", anchors: [{ value: true, text: "it does" }] }, /both yes and no/],
    [{ kind: "categorical", categories: [{ value: "a", worth: 2, text: "" }] }, /between 0 and 1/],
  ])("says of %j what to do", (change, message) => {
    const said = words(withFirst(change));
    expect(said.some((one) => message.test(one))).toBe(true);
  });

  it("asks for a dimension that counts", () => {
    const idle = defaultRubric.dimensions.map((one) => ({ ...one, weight: 0 }));
    expect(words({ ...defaultRubric, dimensions: idle })).toEqual([
      "Some dimension has to count: give one a weight above 0.",
    ]);
    expect(words({ ...defaultRubric, dimensions: [] })).toHaveLength(1);
  });
});

describe("what differs between two versions", () => {
  it("nothing between a rubric and itself, however its dimensions are ordered", () => {
    const turned = { ...defaultRubric, dimensions: defaultRubric.dimensions.toReversed() };
    expect(diffRubrics(defaultRubric, turned)).toEqual([]);
  });

  it("names the fields that changed, what came and what went", () => {
    const changed = withFirst({ weight: 3 });
    const next = { ...changed, dimensions: changed.dimensions.slice(0, 3) };
    expect(diffRubrics(defaultRubric, next)).toEqual([
      {
        key: "relevance",
        title: "Relevance",
        change: "changed",
        fields: [{ field: "Weight", before: "1", after: "3" }],
      },
      { key: "completeness", title: "Completeness", change: "removed", fields: [] },
    ]);
    expect(diffRubrics(next, defaultRubric).map((one) => one.change)).toEqual(["changed", "added"]);
  });
});
