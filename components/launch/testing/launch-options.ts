import { id } from "@/components/iteration/testing/iteration-detail";
import type { Estimate, LaunchOptions } from "@/lib/contracts/series";
import { commandPreset, paperPreset, practicePreset } from "@/lib/rest/preset-plans";
import { presetCounts as counts, presetParts } from "@/lib/rest/testing/preset-parts";

/** As a newcomer's practice project offers them. */
export function launchOptions(): LaunchOptions {
  const commandPlan = commandPreset(presetParts, counts);
  const policy = (n: number, size: string) => ({
    policyVersionId: id(n),
    size,
    generation: 0,
    model: `practice-${size.toLowerCase()}`,
    isCurrent: true,
    isPractice: true,
    promptSet: "default 1",
    validation: null,
  });
  const model = (name: string, role: "rewardModel" | "grader") => ({
    endpointId: id(4),
    endpointName: "Practice server",
    model: name,
    roles: [role],
    size: null,
    isPriced: false,
  });
  return {
    idempotencyKey: id(99),
    presets: [
      { key: "default", title: "Practice default", plan: practicePreset(presetParts) },
      { key: "paper", title: "The paper’s", plan: paperPreset(presetParts) },
      { key: "command", title: "npm run loop", plan: commandPlan },
    ],
    commandPlan,
    policies: [policy(1, "L"), policy(21, "S"), policy(22, "XS")],
    questionSets: [{ questionSetVersionId: id(2), name: "Practice questions", version: 1, counts }],
    searchTools: [{ id: id(3), name: "Practice corpus", detail: "7,750 documents" }],
    models: [model("practice-judge", "rewardModel"), model("practice-grader", "grader")],
    rubrics: [{ rubricVersionId: id(5), name: "Search agent", version: 1, dimensionCount: 4 }],
  };
}

export function estimate(change: Partial<Estimate> = {}): Estimate {
  const stage = { calls: 100, tokens: 1000, costMicros: 0, seconds: 30 };
  return {
    calls: 200,
    tokens: 2000,
    costMicros: 0,
    seconds: { value: 60, low: 50, high: 70 },
    generations: [{ generation: 1, stages: [{ stage: "grow", ...stage }] }],
    basis: "Nothing measured.",
    checks: [{ ok: true, text: "No question on two sides", detail: "1,067 checked" }],
    faults: [],
    ...change,
  };
}
