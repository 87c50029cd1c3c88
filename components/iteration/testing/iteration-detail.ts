import type { Comparison, IterationDetail, StageProgress } from "@/lib/contracts/iteration";
import { iterationPlanSchema } from "@/lib/domain/plan";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";

export const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const someManifest = "ab".repeat(32);
const at = "2026-11-22T14:00:00.000Z";

export const plan = iterationPlanSchema.parse({
  policyVersionId: id(1),
  questionSetVersionId: id(2),
  questionCount: 300,
  seed: 11,
  trajectoriesPerQuestion: 4,
  sampling: { n: 4, temperature: 1 },
  execution: "sampled",
  search: { toolId: id(3), k: 3, maxSearches: 10 },
  rewardModel: { endpointId: id(4), model: "judge" },
  grader: { endpointId: id(4), model: "grader" },
  rubricVersionId: id(5),
  targets: [
    { size: "L", baseModel: "l" },
    { size: "S", baseModel: "s" },
  ],
  evaluation: [
    { questionSetVersionId: id(2), split: "validation", decoding: "greedy", repeats: 1 },
  ],
});

export function stage(
  key: StageProgress["key"],
  status: StageProgress["status"],
  change: Partial<StageProgress> = {},
): StageProgress {
  return {
    key,
    status,
    done: 0,
    total: null,
    failed: 0,
    unscored: 0,
    ratePerSecond: null,
    startedAt: null,
    endedAt: null,
    secondsLeft: null,
    note: "",
    ...change,
  };
}

export const batch: NonNullable<IterationDetail["batch"]> = {
  id: id(9),
  revision: 2,
  status: "frozen",
  manifestSha256: someManifest,
  exampleCount: 3912,
  trajectoryCount: 494,
  otherThanExecuted: 1046,
  chosenByPerson: 58,
  excludedCount: 9,
  includedByHandCount: 2,
  decision: null,
  driftCount: 0,
  driftedExampleCount: 0,
  approvals: { given: 0, wanted: 1, by: [] },
  recipe: selectionRecipeSchema.parse({}),
};

const none = { value: null, low: null, high: null, n: 0 };

/** Iteration 3, in review with a frozen batch. */
export function iterationDetail(change: Partial<IterationDetail> = {}): IterationDetail {
  return {
    summary: {
      id: id(7),
      seriesId: id(8),
      number: 3,
      generation: 3,
      state: "in_review",
      decision: null,
      startedAt: at,
      createdAt: at,
      createdBy: { id: id(6), name: "Ines Marlow" },
      exampleCount: 3912,
      difference: null,
      size: "L",
      arm: null,
    },
    plan,
    planFacts: [{ label: "Questions", value: "Practice questions v1, train, 300 × 4" }],
    reason: "",
    resumable: false,
    stages: [
      stage("grow", "done", { done: 1188, total: 1200, failed: 12 }),
      stage("rank", "done", { done: 10338, total: 10338, unscored: 198 }),
      stage("review", "waiting"),
      stage("train", "next", { total: 2 }),
      stage("evaluate", "next"),
    ],
    parent: { policyVersionId: id(1), size: "L", generation: 2, model: "l-2" },
    calls: { made: 21946, limit: 120_000, tokens: 1, costMicros: 0 },
    budget: { calls: 120_000, tokens: null, costMicros: null },
    failures: [],
    batch,
    approvalBlockedBecause: null,
    reviewGate: null,
    training: [],
    comparisons: [],
    decision: null,
    decisionOpen: false,
    judge: {
      precision: none,
      overrideShare: none,
      positionOneShare: none,
      positionOneByChance: null,
      positionOneP: null,
      flips: { value: null, low: null, high: null, n: 0 },
      kinds: [],
      sameValueSteps: 0,
    },
    lineage: [],
    ...change,
  };
}

export function comparison(
  size: string,
  difference: Pick<NonNullable<Comparison["difference"]>, "value" | "verdict">,
): Comparison {
  const share = (value: number) => ({ value, low: value - 0.04, high: value + 0.04, n: 300 });
  const figure = {
    ...difference,
    low: difference.value - 0.04,
    high: difference.value + 0.04,
    p: 0.13,
    n: 300,
    sentence: "",
  };
  return {
    setName: "Practice questions",
    split: "validation",
    decoding: "greedy",
    policy: { policyVersionId: id(size.charCodeAt(0)), size, generation: 2, model: "m" },
    parent: { policyVersionId: id(1), size, generation: 1, model: "m" },
    policyAccuracy: share(0.8),
    parentAccuracy: share(0.8 - difference.value),
    missingShare: 0,
    difference: figure,
    draftAccuracy: share(0.78),
    flips: { wrongToRight: 15, rightToWrong: 4, answers: 300 },
    overriddenVerdicts: { policy: 2, parent: 0 },
    groups: [],
    hops: [],
    changed: [],
    gainedCount: 0,
    lostCount: 0,
    unchangedCount: 300,
  };
}
