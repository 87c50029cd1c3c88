import { id } from "@/components/iteration/testing/iteration-detail";
import type { ExperimentDetail, Sibling } from "@/lib/contracts/experiment";

const sibling = (n: number, label: string, seed: number): Sibling => ({
  iterationId: id(n),
  number: n,
  label,
  seed,
  state: "done",
  reason: "",
  stage: null,
  done: 0,
  total: null,
  exampleCount: 2965,
  calls: 5120,
  tokens: 3_100_000,
  costMicros: 0,
  seconds: 25,
  accepted: false,
});

const paired = (value: number) => ({
  value,
  low: value - 0.04,
  high: value + 0.04,
  p: 0.01,
  n: 243,
});
const share = (value: number) => ({ value, low: value - 0.04, high: value + 0.04, n: 243 });

const siblings: Sibling[] = [
  sibling(21, "Ranker", 11),
  sibling(22, "Random", 11),
  {
    ...sibling(23, "Ranker", 12),
    state: "growing",
    stage: "grow",
    done: 150,
    total: 300,
    exampleCount: null,
    seconds: null,
  },
  {
    ...sibling(24, "Random", 12),
    state: "failed",
    reason: "Only 6 examples.",
    exampleCount: null,
    calls: 0,
    seconds: null,
  },
];

/** Two arms under two seeds, the first of them done, the other still at work. */
export function experimentDetail(change: Partial<ExperimentDetail> = {}): ExperimentDetail {
  const worse = {
    ...paired(-0.25),
    correctedP: 0.02,
    conclusion: "worse" as const,
    sentence: "Random is worse than Ranker on 243 questions.",
  };
  const gain = { ...paired(0.18), correctedP: 0.01, conclusion: "better" as const, sentence: "" };
  return {
    seriesId: id(8),
    experiment: "targets",
    parent: { policyVersionId: id(1), size: "L", generation: 0, model: "practice-l" },
    setName: "Practice questions",
    questionCount: 300,
    createdAt: "2026-11-28T03:00:00.000Z",
    createdBy: { id: "cli", name: "cli" },
    seeds: [11, 12],
    arms: [
      { label: "Ranker", settings: "trains on the ranker’s first sample" },
      { label: "Random", settings: "trains on a random valid sample" },
    ],
    siblings,
    measures: [
      {
        setName: "Practice questions",
        split: "validation",
        decoding: "greedy",
        testLooks: null,
        arms: [
          {
            label: "Ranker",
            accuracy: share(0.85),
            gain,
            toReference: null,
            seedsInCommon: 0,
            seeds: [{ seed: 11, accuracy: share(0.85), gain: paired(0.18), toReference: null }],
          },
          {
            label: "Random",
            accuracy: share(0.6),
            gain,
            toReference: worse,
            seedsInCommon: 1,
            seeds: [
              { seed: 11, accuracy: share(0.6), gain: paired(-0.07), toReference: paired(-0.25) },
            ],
          },
        ],
      },
    ],
    running: true,
    ...change,
  };
}
