import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import {
  copyAsNewAttempts,
  type RolloutRunRecord,
  retryBroken,
} from "@/lib/server/repositories/run-repository";
import { queueRollouts } from "@/lib/server/services/plan-run";

const mostAttempts = 3;

/**
 * Plans the trajectories again that broke at an endpoint, a tool or a worker: in an evaluation that is no fault of the
 * policy. The broken ones stay, superseded. @returns how many were planned
 */
export async function planNewAttempts(run: RolloutRunRecord): Promise<number> {
  return withTransaction(async () => {
    const broken = await retryBroken(run.projectId, run.id, mostAttempts);
    if (!broken.length) return 0;
    const copies = broken.map((from) => ({ from, to: newId() }));
    await copyAsNewAttempts(run.projectId, copies);
    await queueRollouts(
      { projectId: run.projectId, iterationId: run.iterationId, runId: run.id },
      copies.map((copy) => copy.to),
    );
    return copies.length;
  });
}
