import { describe, expect, test } from "vitest";
import { iterationPlanOf, iterationPlanSchema, seriesPlanSchema } from "@/lib/domain/plan";
import { practiceRecipe, recipeForArm } from "@/lib/domain/selection-recipe";

const id = (n: number) => `0190b6a0-0000-7000-8000-${String(n).padStart(12, "0")}`;

const base = {
  policyVersionId: id(1),
  questionSetVersionId: id(2),
  questionCount: 300,
  seed: 11,
  trajectoriesPerQuestion: 1,
  sampling: { n: 4, temperature: 1 },
  execution: "sampled",
  search: { toolId: id(3), k: 3, maxSearches: 10 },
  rewardModel: { endpointId: id(4), model: "practice-judge" },
  grader: { endpointId: id(4), model: "practice-grader" },
  rubricVersionId: id(5),
  targets: [{ size: "L", baseModel: "practice-l" }],
  evaluation: [
    { questionSetVersionId: id(2), split: "validation", decoding: "greedy", repeats: 1 },
  ],
};

describe("an iteration plan", () => {
  test("fills in the practice recipe, manual review, training from base and no limits", () => {
    const plan = iterationPlanSchema.parse(base);
    expect(plan.recipe).toEqual(practiceRecipe);
    expect(plan.review).toBe("manual");
    expect(plan.targets[0]?.init).toBe("base");
    expect(plan.budget).toEqual({ calls: null, tokens: null, costMicros: null });
    expect(plan.rewardModel.orders).toBe(1);
  });

  test("reads back what it wrote", () => {
    const plan = iterationPlanSchema.parse(base);
    expect(iterationPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test("never grows on the test split", () => {
    expect(iterationPlanSchema.safeParse({ ...base, split: "test" }).success).toBe(false);
  });

  test("in automatic mode needs a validation evaluation to accept by", () => {
    const automatic = { ...base, review: "automatic" };
    expect(iterationPlanSchema.safeParse(automatic).success).toBe(true);
    const faults = iterationPlanSchema.safeParse({ ...automatic, evaluation: [] }).error?.issues;
    expect(faults?.[0]?.path).toEqual(["evaluation"]);
  });

  test("refuses greedy repeats and a size trained twice", () => {
    const evaluation = [{ ...base.evaluation[0], repeats: 10 }];
    expect(iterationPlanSchema.safeParse({ ...base, evaluation }).success).toBe(false);
    const targets = [base.targets[0], base.targets[0]];
    expect(iterationPlanSchema.safeParse({ ...base, targets }).success).toBe(false);
  });
});

describe("a series plan", () => {
  const series = seriesPlanSchema.parse({
    kind: "loop",
    base,
    generations: [{ trajectoriesPerQuestion: 1 }, { trajectoriesPerQuestion: 4 }],
  });

  test("gives each generation its own change over the base, from the policy that then stands", () => {
    expect(iterationPlanOf(series, 0, id(1)).trajectoriesPerQuestion).toBe(1);
    const second = iterationPlanOf(series, 1, id(9));
    expect(second.trajectoriesPerQuestion).toBe(4);
    expect(second.policyVersionId).toBe(id(9));
    expect(second.sampling).toEqual({ n: 4, temperature: 1 });
  });

  test("has no iteration past its last", () => {
    expect(() => iterationPlanOf(series, 2, id(1))).toThrow(RangeError);
  });

  test("names the arms of an ablation, and the label stays out of the plan", () => {
    const arms = seriesPlanSchema.parse({
      kind: "ablation",
      base,
      generations: [
        { label: "judge" },
        { label: "perplexity", recipe: recipeForArm(practiceRecipe, "perplexity") },
      ],
    });
    const plan = iterationPlanOf(arms, 1, id(1));
    expect(plan.recipe.target).toBe("executed");
    expect(plan).not.toHaveProperty("label");
  });
});
