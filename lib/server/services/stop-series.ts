import {
  cancelQueuedIterations,
  finishSeries,
} from "@/lib/server/repositories/iteration-repository";

/** Ends a series before its last iteration: those that have not begun are cancelled with the reason. */
export async function stopSeries(
  projectId: string,
  seriesId: string,
  reason: string,
): Promise<void> {
  await cancelQueuedIterations(projectId, seriesId, reason);
  await finishSeries(projectId, seriesId, { state: "stopped", reason });
}
