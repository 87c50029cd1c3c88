import {
  cancelQueuedIterations,
  findSeries,
  finishSeries,
  hasQueuedIteration,
} from "@/lib/server/repositories/iteration-repository";

/** Ends a series before its last iteration: those that have not begun are cancelled with the reason. */
export async function stopSeries(
  projectId: string,
  seriesId: string,
  reason: string,
): Promise<void> {
  const series = await findSeries(projectId, seriesId);
  if (!series) return;
  // The arms of an ablation do not wait for each other.
  if (series.plan.kind === "ablation") return finishSiblings(projectId, seriesId);
  await cancelQueuedIterations(projectId, seriesId, reason);
  await finishSeries(projectId, seriesId, { state: "stopped", reason });
}

/** An ablation is done with its last arm, whatever became of the arms. One that stands still may be resumed. */
export async function finishSiblings(projectId: string, seriesId: string): Promise<void> {
  if (await hasQueuedIteration(projectId, seriesId)) return;
  await finishSeries(projectId, seriesId, { state: "done", reason: null });
}
