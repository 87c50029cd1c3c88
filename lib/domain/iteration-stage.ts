import type { ActiveState, IterationStanding } from "@/lib/domain/iteration-state";

export const iterationStages = ["grow", "rank", "review", "train", "evaluate"] as const;
export type IterationStage = (typeof iterationStages)[number];

/** As the stage rail draws it. `waiting`: for a person. */
export type StageStatus = "done" | "now" | "waiting" | "next" | "failed" | "stopped" | "rejected";

const stageOf: Record<ActiveState, { stage: IterationStage; status: StageStatus }> = {
  queued: { stage: "grow", status: "next" },
  growing: { stage: "grow", status: "now" },
  ranking: { stage: "rank", status: "now" },
  in_review: { stage: "review", status: "waiting" },
  approved: { stage: "train", status: "next" },
  training: { stage: "train", status: "now" },
  evaluating: { stage: "evaluate", status: "now" },
};

/** Status of each stage, in order. */
export function stagesOf(
  standing: IterationStanding,
): { stage: IterationStage; status: StageStatus }[] {
  const current = currentStage(standing);
  const at = current === null ? iterationStages.length : iterationStages.indexOf(current.stage);
  return iterationStages.map((stage, index) => {
    if (index < at) return { stage, status: "done" };
    if (index > at || current === null) return { stage, status: "next" };
    return current;
  });
}

/** The stage an iteration stands in; null: all are done. */
function currentStage({
  state,
  resumeState,
}: IterationStanding): { stage: IterationStage; status: StageStatus } | null {
  switch (state) {
    case "done":
      return null;
    case "rejected":
      return { stage: "review", status: "rejected" };
    case "failed":
    case "cancelled": {
      const { stage } = stageOf[resumeState ?? "queued"];
      return { stage, status: state === "failed" ? "failed" : "stopped" };
    }
    default:
      return stageOf[state];
  }
}
