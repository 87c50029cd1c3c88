import { findLatestBatch } from "@/lib/server/repositories/batch-repository";
import {
  findIterationsAtWork,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { finishEvaluations } from "@/lib/server/services/finish-evaluation";
import { finishGrowth } from "@/lib/server/services/finish-growth";
import { approveAutomatically, finishRanking } from "@/lib/server/services/finish-ranking";
import { finishTraining } from "@/lib/server/services/finish-training";
import { noteFailedMove, noteMovedOn } from "@/lib/server/services/give-up-iteration";
import { startGrowth } from "@/lib/server/services/start-growth";
import { startTraining } from "@/lib/server/services/start-training";

/**
 * Moves an iteration on if what its state waits for has come to pass. Called often, by every worker: each move is one
 * conditional update, so that calling twice is harmless.
 */
export async function advanceIteration(iteration: IterationRecord): Promise<void> {
  switch (iteration.state) {
    case "queued":
      return startGrowth(iteration);
    case "growing":
      return finishGrowth(iteration);
    case "ranking":
      return finishRanking(iteration);
    case "in_review":
      return reviewAutomatically(iteration);
    case "approved":
      return startTraining(iteration);
    case "training":
      return finishTraining(iteration);
    case "evaluating":
      return finishEvaluations(iteration);
    default:
      return;
  }
}

async function reviewAutomatically(iteration: IterationRecord): Promise<void> {
  if (iteration.plan.review !== "automatic") return;
  const batch = await findLatestBatch(iteration.projectId, iteration.id);
  if (batch?.status === "frozen") await approveAutomatically(iteration, batch);
}

/** Moves on whatever can be moved on. One iteration's trouble is told and does not hold up the others. */
export async function advanceAll(
  onTrouble: (iterationId: string, error: unknown) => void,
): Promise<void> {
  for (const iteration of await findIterationsAtWork()) {
    try {
      await advanceIteration(iteration);
      noteMovedOn(iteration.id);
    } catch (error) {
      onTrouble(iteration.id, error);
      await noteFailedMove(iteration, error);
    }
  }
}
