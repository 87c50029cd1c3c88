import { describe, expect, it } from "vitest";

import { loopCommand } from "@/lib/domain/loop-command";
import type { SeriesPlan } from "@/lib/domain/plan";
import { recipeForArm } from "@/lib/domain/selection-recipe";
import { commandPreset } from "@/lib/rest/preset-plans";
import { presetCounts as counts, presetParts } from "@/lib/rest/testing/preset-parts";
import { readLoopArguments } from "@/scripts/loop/loop-arguments";
import { loopPlan } from "@/scripts/loop/loop-plan";

const standard = commandPreset(presetParts, counts);
const withBase = (change: Partial<SeriesPlan["base"]>): SeriesPlan => ({
  ...standard,
  base: { ...standard.base, ...change },
});

const [first] = standard.generations;
const oneGeneration = { ...standard, generations: first ? [first] : [] } as SeriesPlan;

/** The plan the command itself would launch. */
function planOf(command: string): SeriesPlan {
  const read = readLoopArguments(command.replace("npm run loop -- ", "").split(" "), {});
  if (read.kind !== "run") throw new Error("the command asks for help");
  const { seed: _s, review: _r, trainCount: _t, ...parts } = presetParts;
  return loopPlan({ projectId: "p", parts, counts }, read.options);
}

describe("a plan as a command", () => {
  it("launches the very same plan", () => {
    const { base } = standard;
    const plans = [
      standard,
      withBase({ questionCount: 60 }),
      withBase({ recipe: recipeForArm(base.recipe, "random") }),
      withBase({ recipe: recipeForArm(base.recipe, "gold") }),
      oneGeneration,
    ];
    for (const plan of plans) {
      const command = loopCommand(plan, standard);
      expect(command).toMatchObject({ ok: true });
      if (command.ok) expect(planOf(command.command)).toEqual(plan);
    }
  });

  it("is refused with what the command line has no switch for", () => {
    const reason = (plan: SeriesPlan) => {
      const command = loopCommand(plan, standard);
      return command.ok ? null : command.reason;
    };
    const { base } = standard;
    expect(reason(withBase({ review: "manual" }))).toContain("asks nobody");
    expect(reason(withBase({ search: { ...base.search, k: 5 } }))).toContain("search");
    expect(reason(withBase({ acceptance: "validation" }))).toContain("acceptance");
    expect(reason(withBase({ recipe: { ...base.recipe, maxPerQuestion: 2 } }))).toContain("recipe");
    expect(reason(withBase({ seed: 12 }))).toContain("seed");
    expect(reason(withBase({ budget: { calls: 9, tokens: null, costMicros: null } }))).toContain(
      "budget",
    );
  });
});
