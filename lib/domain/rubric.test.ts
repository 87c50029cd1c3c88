import { describe, expect, test } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { anchorsOf, isOnScale, rubricSchema, worthOf } from "@/lib/domain/rubric";

const yesNo = { kind: "boolean", title: "Cited", weight: 1, required: true, anchors: [] };

describe("a rubric", () => {
  test("refuses two dimensions of one key, and one in which nothing counts", () => {
    const twice = [
      { ...yesNo, key: "cited" },
      { ...yesNo, key: "cited" },
    ];
    expect(rubricSchema.safeParse({ name: "r", dimensions: twice }).success).toBe(false);
    const weightless = [{ ...yesNo, key: "cited", weight: 0 }];
    expect(rubricSchema.safeParse({ name: "r", dimensions: weightless }).success).toBe(false);
  });

  test("refuses a scale upside down and an anchor outside it", () => {
    const numeric = { ...yesNo, kind: "numeric", key: "n", min: 1, max: 5 };
    const parse = (fields: object) =>
      rubricSchema.safeParse({ name: "r", dimensions: [{ ...numeric, ...fields }] }).success;
    expect(parse({})).toBe(true);
    expect(parse({ min: 5, max: 1 })).toBe(false);
    expect(parse({ anchors: [{ value: 6, text: "six" }] })).toBe(false);
  });

  test("of ours describes every value of its four dimensions, differently each time", () => {
    expect(defaultRubric.dimensions.map((d) => d.key)).toEqual([
      "relevance",
      "groundedness",
      "economy",
      "completeness",
    ]);
    const texts = defaultRubric.dimensions.flatMap((dimension) => {
      expect(anchorsOf(dimension).map((a) => a.value)).toEqual([1, 2, 3, 4, 5]);
      return anchorsOf(dimension).map((a) => a.text);
    });
    expect(new Set(texts).size).toBe(20);
  });

  test("gives the ends of a scale the worth 0 and 1, and nothing off the scale", () => {
    for (const dimension of defaultRubric.dimensions) {
      expect([1, 3, 5].map((value) => worthOf(dimension, value))).toEqual([0, 0.5, 1]);
      expect([0.9, 5.1, "3", null, Number.NaN].some((v) => isOnScale(dimension, v))).toBe(false);
    }
  });
});
