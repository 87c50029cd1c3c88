import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experimentKeys } from "@/lib/domain/experiment";
import { iterationPlanOf, iterationPlanSchema, seriesPlanSchema } from "@/lib/domain/plan";
import {
  type ArmSettings,
  armOfBase,
  armsOf,
  experimentSeries,
  readSeeds,
  siblingsOf,
} from "@/lib/rest/experiment-plans";

const id = (n: number) => `0190b6a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
const base = iterationPlanSchema.parse({
  policyVersionId: id(1),
  questionSetVersionId: id(2),
  questionCount: 300,
  seed: 5,
  trajectoriesPerQuestion: 1,
  sampling: { n: 4, temperature: 1 },
  execution: "sampled",
  search: { toolId: id(3), k: 3, maxSearches: 10 },
  rewardModel: { endpointId: id(4), model: "judge" },
  grader: { endpointId: id(4), model: "grader" },
  rubricVersionId: id(5),
  targets: [{ size: "L", baseModel: "practice-l" }],
  evaluation: [
    { questionSetVersionId: id(2), split: "validation", decoding: "greedy", repeats: 1 },
  ],
});

const anyArm: fc.Arbitrary<ArmSettings> = fc.record({
  label: fc.constantFrom("a", "b", "c"),
  target: fc.constantFrom("ranker", "executed", "random"),
  trajectoriesPerQuestion: fc.integer({ min: 1, max: 8 }),
  temperature: fc.constantFrom(0, 0.5, 1),
  n: fc.integer({ min: 1, max: 8 }),
  execution: fc.constantFrom("sampled", "lowest_perplexity"),
  checks: fc.boolean(),
  threshold: fc.constantFrom(null, 0.5, 0.9),
  data: fc.constantFrom("this_iteration", "replay"),
});

describe("the siblings of an experiment", () => {
  test("are every arm under every seed, seed by seed, all from one parent and without a person", () => {
    const series = experimentSeries({
      key: "targets",
      base,
      arms: armsOf("targets", base),
      seeds: [11, 12],
    });
    expect(series.generations.map(({ label, seed }) => `${seed} ${label}`)).toEqual([
      "11 Ranker",
      "11 Perplexity",
      "11 Random",
      "12 Ranker",
      "12 Perplexity",
      "12 Random",
    ]);
    const plans = series.generations.map((_, index) => iterationPlanOf(series, index, id(1)));
    expect(plans.map((plan) => plan.recipe.target)).toEqual([
      ...["ranker", "executed", "random"],
      ...["ranker", "executed", "random"],
    ]);
    expect(new Set(plans.map((plan) => plan.review))).toEqual(new Set(["automatic"]));
  });

  test("of each of the six differ in what the experiment is about, and in nothing else", () => {
    for (const key of experimentKeys.filter((one) => one !== "custom")) {
      const arms = armsOf(key, base);
      const series = experimentSeries({ key, base, arms, seeds: [7] });
      const plans = series.generations.map((_, index) => iterationPlanOf(series, index, id(1)));
      const differing = Object.keys(base).filter(
        (field) =>
          new Set(plans.map((plan) => JSON.stringify(plan[field as keyof typeof plan]))).size > 1,
      );
      const expected = {
        targets: ["recipe"],
        sampling: ["sampling", "execution"],
        checks: ["checks"],
        trajectories: ["trajectoriesPerQuestion"],
        filter: ["recipe"],
        data: ["recipe"],
        custom: [],
      }[key];
      expect(differing.toSorted(), key).toEqual(expected.toSorted());
    }
  });

  test("give each arm the very settings it was put together with", () => {
    fc.assert(
      fc.property(anyArm, (arm) => {
        const series = experimentSeries({ key: "custom", base, arms: [arm], seeds: [3] });
        expect(armOfBase(iterationPlanOf(series, 0, id(1)), arm.label)).toEqual(arm);
      }),
    );
  });

  test("are refused where two arms carry one name", () => {
    const [arm] = armsOf("checks", base) as [ArmSettings];
    const two = siblingsOf({ key: "custom", base, arms: [arm, { ...arm, n: 2 }], seeds: [3] });
    const issue = seriesPlanSchema.safeParse(two).error?.issues[0];
    expect(issue?.path).toEqual(["generations", 1, "label"]);
  });

  test("are refused where a label means another arm under another seed", () => {
    const plan = siblingsOf({ key: "custom", base, arms: armsOf("checks", base), seeds: [3, 4] });
    const generations = plan.generations.map((one, i) =>
      i === 2 ? { ...one, checks: false } : one,
    );
    expect(seriesPlanSchema.safeParse({ ...plan, generations }).success).toBe(false);
  });
});

test("seeds are distinct whole numbers, however they are parted", () => {
  expect(readSeeds("11, 12 13")).toEqual([11, 12, 13]);
  for (const text of ["", "11, 11", "1.5", "-3", "a", "99999999999"]) {
    expect(readSeeds(text), text).toBeNull();
  }
});
