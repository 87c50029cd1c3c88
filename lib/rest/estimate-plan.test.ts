import { describe, expect, it } from "vitest";
import { estimateSeriesPlan, type Pace, totalOf } from "@/lib/rest/estimate-plan";
import { practicePreset } from "@/lib/rest/preset-plans";
import { presetParts } from "@/lib/rest/testing/preset-parts";

const pace: Pace = {
  stepsPerTrajectory: 8,
  tokensPerStep: 400,
  rewardTokensPerCall: 700,
  graderTokensPerCall: 250,
  policyPerSecond: 100,
  rewardPerSecond: 100,
  graderPerSecond: 100,
  trainingSeconds: 6,
  spread: 0.2,
};
const rates = { policy: 0, reward: 0.5, grader: 0 };
const sizes = { splitCount: 413, evaluationCounts: [243], missingParentEvaluations: [0] };
const plan = practicePreset(presetParts);

describe("an estimate", () => {
  it("counts a call a step and four times as many trajectories in the second generation", () => {
    const [first, second] = estimateSeriesPlan(plan, sizes, { pace, rates });
    const grown = (of: typeof first) => of?.stages.find((one) => one.stage === "grow")?.calls;
    expect(grown(first)).toBe(300 * 8);
    expect(grown(second)).toBe(1200 * 8);
  });

  it("evaluates the parent once, in the first generation, if that was not done yet", () => {
    const evaluated = (missing: number[]) =>
      estimateSeriesPlan(
        plan,
        { ...sizes, missingParentEvaluations: missing },
        { pace, rates },
      ).map((one) => one.stages.find((stage) => stage.stage === "evaluate")?.calls ?? 0);
    const [first = 0, second = 0] = evaluated([0]);
    expect(first).toBe(2 * second);
    expect(evaluated([])).toEqual([second, second]);
  });

  it("grows every question of the split where the plan names no number", () => {
    const all = { ...plan, base: { ...plan.base, questionCount: null } };
    const [first] = estimateSeriesPlan(all, sizes, { pace, rates });
    expect(first?.stages[0]?.calls).toBe(413 * 8);
  });

  it("costs what the priced model is asked, and nothing else", () => {
    const generations = estimateSeriesPlan(plan, sizes, { pace, rates });
    const total = totalOf(generations);
    const ranked = generations.map((one) => one.stages.find((stage) => stage.stage === "rank"));
    expect(total.costMicros).toBe(ranked.reduce((sum, stage) => sum + (stage?.costMicros ?? 0), 0));
    expect(total.costMicros).toBeGreaterThan(0);
  });
});
