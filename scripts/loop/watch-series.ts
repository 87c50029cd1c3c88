import type { StageProgress } from "@/lib/contracts/iteration";
import type { IterationState } from "@/lib/domain/iteration-state";
import { findIterationRow, readIterationPlan } from "@/lib/server/repositories/iteration-reader";
import { readProgress } from "@/lib/server/services/read-progress";

const pollMs = 500;
/** So long without any count moving is a fault of ours or of the endpoint; training elsewhere may take hours. */
const stalledMs = 10 * 60_000;

export interface WatchedSeries {
  projectId: string;
  iterationIds: readonly string[];
}

export interface ProgressReport {
  generation: number;
  stage: StageProgress["key"];
  done: number;
  total: number | null;
  failed: number;
  perSecond: number | null;
}

const broken: readonly IterationState[] = ["failed", "cancelled", "rejected"];

const stageNow = (stages: readonly StageProgress[]) =>
  stages.find((stage) => stage.status === "now" || stage.status === "waiting") ??
  stages.find((stage) => stage.status === "next");

async function look(series: WatchedSeries, index: number) {
  const { projectId } = series;
  const iterationId = series.iterationIds[index] ?? "";
  const row = await findIterationRow(projectId, iterationId);
  if (row === null) throw new Error(`iteration ${iterationId} is gone`);
  if (broken.includes(row.state)) {
    const why = row.stateReason ?? "without a reason";
    throw new Error(`Generation ${index + 1} ended as ${row.state}: ${why}`);
  }
  if (row.state === "done") return null;
  const plan = await readIterationPlan(projectId, iterationId);
  const { stages } = await readProgress(projectId, row, plan);
  const stage = stageNow(stages);
  return stage === undefined
    ? undefined
    : {
        generation: index + 1,
        stage: stage.key,
        done: stage.done,
        total: stage.total,
        failed: stage.failed,
        perSecond: stage.ratePerSecond,
      };
}

/** Resolves once every iteration is done. Rejects when one ends otherwise, when nothing moves, or with `signal`. */
export async function watchSeries(
  series: WatchedSeries,
  options: { onProgress: (report: ProgressReport) => void; signal: AbortSignal },
): Promise<void> {
  let last = "";
  let movedAtMs = performance.now();
  for (let index = 0; index < series.iterationIds.length; ) {
    options.signal.throwIfAborted();
    const report = await look(series, index);
    if (report === null) {
      index += 1;
      continue;
    }
    if (report !== undefined) {
      options.onProgress(report);
      const { perSecond: _, ...counts } = report;
      const now = JSON.stringify(counts);
      if (now !== last || report.stage === "train") movedAtMs = performance.now();
      last = now;
    }
    if (performance.now() - movedAtMs > stalledMs) {
      throw new Error("Nothing has moved for ten minutes. The worker's log says why.");
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
