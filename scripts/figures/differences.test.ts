import { expect, it } from "vitest";
import { differenceOf, figuresOf } from "@/scripts/figures/differences";
import { goalsOf } from "@/scripts/figures/goals";
import type { KeptAnswer } from "@/scripts/figures/kept-run";
import { keptRun } from "@/scripts/figures/kept-run-fixture";
import { resultsPage } from "@/scripts/figures/results-page";

const answer = (questionId: string, final: boolean | null): KeptAnswer => ({
  questionId,
  group: "capital",
  draft: final,
  final,
});

it("answers are paired by question, and one that is missing on a side is left out", () => {
  const older = [answer("a", false), answer("b", false), answer("c", true), answer("d", null)];
  const newer = [answer("d", true), answer("c", true), answer("b", true), answer("a", false)];
  const difference = differenceOf(newer, older);
  expect(difference.questionCount).toBe(3);
  expect(difference.difference).toBeCloseTo(1 / 3, 12);
});

it("evaluations without a common question are not compared", () => {
  expect(() => differenceOf([answer("a", true)], [answer("b", true)])).toThrow("in common");
});

/** Two seeds: the judge gains 20 points, the others nothing. */
function input() {
  const runs = new Map([
    ["default", keptRun({ seed: 11, accuracies: [0.6, 0.7, 0.8], seconds: 90 })],
    [
      "sizes",
      keptRun({ seed: 11, accuracies: [0.6, 0.7, 0.8], seconds: 241, sizes: ["L", "S", "XS"] }),
    ],
  ]);
  const seeds = [11, 13];
  const arms = ["judge", "perplexity", "random", "gold"] as const;
  for (const seed of seeds) {
    for (const arm of arms) {
      const gains = arm === "judge" || arm === "gold" ? [0.6, 0.7, 0.8] : [0.6, 0.6, 0.6];
      runs.set(`${seed}-${arm}`, keptRun({ seed, accuracies: gains, seconds: 60, arm }));
    }
  }
  return { runs, seeds, arms: [...arms], cores: 2 };
}

it("each goal says what was measured, and only what was reached is called so", () => {
  const goals = goalsOf(figuresOf(input()));
  const reached = (part: string) => goals.find((goal) => goal.text.includes(part))?.reached;
  expect(reached("default run of size L")).toBe(true);
  expect(reached("L, S and XS")).toBe(false);
  expect(reached("Gain of 8 points")).toBe(true);
  expect(reached("above `perplexity`")).toBe(true);
  expect(reached("Mean gain of `random`")).toBe(true);
  expect(reached("mean gain of `gold`")).toBe(true);
  expect(reached("No question type falls")).toBe(true);
});

it("a type that falls is named with its seed", () => {
  const all = input();
  const fallen = keptRun({
    seed: 13,
    accuracies: [0.6, 0.7, 0.8],
    seconds: 60,
    fallingGroup: "year",
  });
  all.runs.set("13-judge", fallen);
  const figures = figuresOf(all);
  const year = figures.groups.filter((one) => one.group === "year");
  expect(year.find((one) => one.seed === 13)?.difference.difference).toBe(-1);
  const goal = goalsOf(figures).find((one) => one.text.includes("No question type"));
  expect(goal?.reached).toBe(false);
  expect(goal?.figure).toContain("year, seed 13");
});

it("the page has a row for each seed and says what falls short", () => {
  const page = resultsPage(input());
  for (const seed of [11, 13]) expect(page).toMatch(new RegExp(`^\\| ${seed} \\|`, "m"));
  expect(page).toContain("| L, S and XS: 4 minutes at most | 241 s on 2 cores | **no** |");
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

it("a page of fewer arms leaves out what they cannot show", () => {
  const all = input();
  const runs = new Map([...all.runs].filter(([name]) => !/gold|perplexity/.test(name)));
  const page = resultsPage({ ...all, runs, arms: ["judge", "random"] });
  expect(page).not.toContain("mean gain of `gold`");
  expect(page).not.toMatch(/NaN|undefined/);
});
