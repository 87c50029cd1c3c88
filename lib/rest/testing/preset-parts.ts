import { newTrainingTarget } from "@/lib/domain/training-target";
import type { PresetParts } from "@/lib/rest/preset-plans";

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;

export const presetCounts = { train: 413, validation: 243, test: 411 };

/** The practice project's, under ids that tests can name. */
export const presetParts: PresetParts = {
  policyVersionId: id(1),
  questionSetVersionId: id(2),
  searchToolId: id(3),
  rewardModel: { endpointId: id(4), model: "practice-judge" },
  grader: { endpointId: id(4), model: "practice-grader" },
  rubricVersionId: id(5),
  targets: [newTrainingTarget("L", "practice-l")],
  trainCount: presetCounts.train,
  seed: 11,
  review: "manual",
};
