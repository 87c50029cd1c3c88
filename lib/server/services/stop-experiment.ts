import { isActive } from "@/lib/domain/iteration-state";
import { AppError } from "@/lib/errors";
import type { AuditActor } from "@/lib/server/repositories/audit-repository";
import { findSeries } from "@/lib/server/repositories/iteration-repository";
import { listSiblings } from "@/lib/server/repositories/sibling-reader";
import { stopIteration } from "@/lib/server/services/stop-iteration";

/**
 * Stops every arm that has not ended, the last one first, so that none begins as another ends. Each can be resumed on its own.
 * @returns how many were stopped. @throws AppError not_found
 */
export async function stopExperiment({
  projectId,
  actor,
  seriesId,
}: {
  projectId: string;
  actor: AuditActor;
  seriesId: string;
}): Promise<{ stopped: number }> {
  const series = await findSeries(projectId, seriesId);
  if (series?.plan.kind !== "ablation") {
    throw new AppError("not_found", "There is no such experiment in this project.");
  }
  const siblings = await listSiblings(projectId, seriesId);
  let stopped = 0;
  for (const { iterationId, state } of siblings.toReversed()) {
    if (isActive(state) && (await stopUnlessEnded({ projectId, actor, iterationId }))) stopped += 1;
  }
  return { stopped };
}

/** An arm that came to its end meanwhile is left as it is. */
async function stopUnlessEnded(command: Parameters<typeof stopIteration>[0]): Promise<boolean> {
  try {
    await stopIteration(command);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return false;
    throw error;
  }
}
