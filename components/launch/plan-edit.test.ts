import { describe, expect, test } from "vitest";
import { id } from "@/components/iteration/testing/iteration-detail";
import {
  deployedRuns,
  evaluates,
  faultOf,
  withDeployedRuns,
  withEvaluated,
  withExecution,
  withTarget,
} from "@/components/launch/plan-edit";
import { planFaults } from "@/components/launch/plan-faults";
import { practicePreset } from "@/lib/rest/preset-plans";
import { presetParts } from "@/lib/rest/testing/preset-parts";

const plan = practicePreset(presetParts);
const test1 = { questionSetVersionId: id(2), split: "test" as const };

describe("a plan edited in the form", () => {
  test("takes the temperature its execution is meant for", () => {
    expect(withExecution(plan, "lowest_perplexity").base.sampling.temperature).toBe(0.5);
    expect(withExecution(plan, "sampled").base.sampling.temperature).toBe(1);
  });

  test("asks each chosen set greedily once, and as deployed as often as is said", () => {
    const deployed = withDeployedRuns(withEvaluated(plan, test1, true), 10);
    expect(deployed.base.evaluation.map((one) => [one.split, one.decoding, one.repeats])).toEqual([
      ["validation", "greedy", 1],
      ["validation", "as_deployed", 10],
      ["test", "greedy", 1],
      ["test", "as_deployed", 10],
    ]);
    expect(deployedRuns(deployed)).toBe(10);
    const without = withEvaluated(deployed, test1, false);
    expect(evaluates(without, test1)).toBe(false);
    expect(withDeployedRuns(without, 0)).toEqual(plan);
  });

  test("with nothing to train says so, naming the field", () => {
    const [target] = plan.base.targets;
    const empty = target ? withTarget(plan, target, false) : plan;
    expect(faultOf(planFaults(empty), "base.targets")).toBe("Train at least one size.");
    expect(planFaults(plan)).toEqual([]);
  });
});
