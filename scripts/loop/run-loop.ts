import { newId } from "@/lib/server/adapters/ids";
import { readIterationStanding } from "@/lib/server/repositories/iteration-reader";
import { launchSeries } from "@/lib/server/services/launch-series";
import { stopIteration } from "@/lib/server/services/stop-iteration";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";
import { loopPlan } from "@/scripts/loop/loop-plan";
import type { LoopResult } from "@/scripts/loop/loop-result";
import { openGround } from "@/scripts/loop/open-ground";
import { readLoopResult, type SeriesRef } from "@/scripts/loop/read-loop-result";
import type { ProgressLine } from "@/scripts/loop/show-progress";
import { type WatchedSeries, watchSeries } from "@/scripts/loop/watch-series";

const actor = { kind: "cli" } as const;

/** Whoever is told to end takes back what it launched: else the next worker would go on with it unasked. */
export async function stopWhatRuns({
  projectId,
  iterationIds,
}: Pick<WatchedSeries, "projectId" | "iterationIds">): Promise<void> {
  for (const iterationId of iterationIds) {
    const standing = await readIterationStanding(projectId, iterationId);
    const ended = ["done", "failed", "cancelled", "rejected"].includes(standing?.state ?? "done");
    if (!ended) await stopIteration({ projectId, actor, iterationId });
  }
}

/** One series from the base of its sizes to its last evaluation, on services that are up. */
export async function runLoop(
  options: LoopOptions,
  context: { projectDir: string; progress: ProgressLine; signal: AbortSignal },
): Promise<{ result: LoopResult; series: SeriesRef }> {
  const { projectDir, progress, signal } = context;
  const say = (line: string) => progress.say(line);
  const ground = await openGround(options, { projectDir, say });
  const { projectId } = ground;
  const plan = loopPlan(ground, options);
  const { seriesId, iterationIds } = await launchSeries({
    projectId,
    actor,
    plan,
    idempotencyKey: newId(),
  });
  try {
    await watchSeries(
      { projectId, iterationIds, nameOf: (index) => `generation ${index + 1}` },
      { signal, onProgress: (report) => progress.show(report) },
    );
  } catch (error) {
    await stopWhatRuns({ projectId, iterationIds });
    throw error;
  } finally {
    progress.end();
  }
  const series = { projectId, seriesId };
  return { result: await readLoopResult(series, options), series };
}
