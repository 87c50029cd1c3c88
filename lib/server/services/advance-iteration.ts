import { isActive } from "@/lib/domain/iteration-state";
import { findLatestBatch } from "@/lib/server/repositories/batch-repository";
import {
  findIteration,
  findIterationsAtWork,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { finishEvaluations } from "@/lib/server/services/finish-evaluation";
import { finishGrowth } from "@/lib/server/services/finish-growth";
import {
  approveAutomatically,
  finishRanking,
  freezeFirstBatch,
} from "@/lib/server/services/finish-ranking";
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
      return review(iteration);
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

/** A first batch is frozen for whoever reviews; automatic review then approves it. */
async function review(iteration: IterationRecord): Promise<void> {
  const batch = await findLatestBatch(iteration.projectId, iteration.id);
  if (!batch) return freezeFirstBatch(iteration);
  if (iteration.plan.review === "automatic" && batch.status === "frozen") {
    await approveAutomatically(iteration, batch);
  }
}

/** One move often opens the next at once: no use in waiting for another look in between. */
async function advanceAsFarAsItGoes(iteration: IterationRecord): Promise<void> {
  let standing: IterationRecord | null = iteration;
  for (let version = -1; standing && standing.stateVersion !== version; ) {
    version = standing.stateVersion;
    await advanceIteration(standing);
    standing = await findIteration(standing.projectId, standing.id);
    if (!standing || !isActive(standing.state)) return;
  }
}

/** Moves on whatever can be moved on. One iteration's trouble is told and does not hold up the others. */
export async function advanceAll(
  onTrouble: (iterationId: string, error: unknown) => void,
): Promise<void> {
  for (const iteration of await findIterationsAtWork(onTrouble)) {
    try {
      await advanceAsFarAsItGoes(iteration);
      noteMovedOn(iteration.id);
    } catch (error) {
      onTrouble(iteration.id, error);
      await noteFailedMove(iteration, error);
    }
  }
}
