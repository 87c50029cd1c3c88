import {
  cancelQueuedIterations,
  findSeries,
  finishSeries,
} from "@/lib/server/repositories/iteration-repository";

/** Ends a series before its last iteration: those that have not begun are cancelled with the reason. */
export async function stopSeries(
  projectId: string,
  seriesId: string,
  reason: string,
): Promise<void> {
  const series = await findSeries(projectId, seriesId);
  // The arms of an ablation do not wait for each other.
  if (series?.plan.kind !== "loop") return;
  await cancelQueuedIterations(projectId, seriesId, reason);
  await finishSeries(projectId, seriesId, { state: "stopped", reason });
}
