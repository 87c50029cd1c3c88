import { describe, expect, it } from "vitest";
import {
  type ExperimentResult,
  experimentResultSchema,
} from "@/scripts/experiment/experiment-result";
import { withExperiments } from "@/scripts/figures/experiment-section";

const ones = (count: number) => "1".repeat(count) + "0".repeat(100 - count);

function result(change: Partial<ExperimentResult> = {}): ExperimentResult {
  const labels = ["With checks", "Without checks"];
  const seeds = [11, 12, 13];
  const siblings = seeds.flatMap((seed) =>
    labels.map((label) => ({
      label,
      seed,
      state: "done",
      reason: null,
      examples: 2965,
      calls: 4400,
      tokens: 3_100_000,
      costMicros: 0,
      seconds: 20,
    })),
  );
  const runs = seeds.flatMap((seed) => [
    { label: "With checks", seed, answers: ones(80), parent: ones(60) },
    { label: "Without checks", seed, answers: ones(70), parent: ones(60) },
  ]);
  return experimentResultSchema.parse({
    schema: 1,
    name: "checks",
    fingerprint: "f",
    seeds,
    labels,
    parent: { size: "L", generation: 0, model: "practice-l" },
    trainingQuestions: 300,
    siblings,
    measures: [{ split: "validation", runs }],
    ...change,
  });
}

const page =
  "# Results\n\n## Time\n\nfast\n\n## What these figures show, and what they do not\n\n- a\n";

describe("the section of the experiments", () => {
  it("stands before what the figures show, with words, intervals, seeds and the command", () => {
    const made = withExperiments(page, [result()]);
    expect(made.indexOf("## Experiments")).toBeGreaterThan(made.indexOf("## Time"));
    expect(made.indexOf("## Experiments")).toBeLessThan(made.indexOf("## What these figures show"));
    expect(made).toContain("Without checks is worse than With checks on 100 questions × 3 seeds.");
    expect(made).toMatch(/\| Without checks \| 70\.0 \[[\d., ]+\] \| 70\.0, 70\.0, 70\.0 \|/);
    expect(made).toContain("npm run experiment -- --name checks --seeds 11,12,13");
  });

  it("is put in anew over an earlier one, and nothing else of the page moves", () => {
    const once = withExperiments(page, [result()]);
    expect(withExperiments(once, [result()])).toBe(once);
    const [before, after] = page.split("## What these");
    expect(once.startsWith(before ?? "")).toBe(true);
    expect(once.endsWith(`## What these${after}`)).toBe(true);
  });

  it("is not there while nothing was measured", () => {
    expect(withExperiments(page, [])).toBe(page);
  });
});
