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
  /** How progress and faults call an iteration. */
  nameOf: (index: number) => string;
  /** Told of an iteration that did not come to its end, where the others go on without it; absent: that ends the watch. */
  goesOn?: (words: string) => void;
}

export interface ProgressReport {
  /** What is at work: `generation 1`. */
  name: string;
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

/** @returns null: it is done; undefined: nothing to report just now. @throws where it ended otherwise */
async function look(series: WatchedSeries, index: number) {
  const { projectId } = series;
  const iterationId = series.iterationIds[index] ?? "";
  const name = series.nameOf(index);
  const row = await findIterationRow(projectId, iterationId);
  if (row === null) throw new Error(`iteration ${iterationId} is gone`);
  if (broken.includes(row.state)) {
    const why = row.stateReason ?? "without a reason";
    const words = `${name} ended as ${row.state}: ${why}`;
    // Siblings do not hang on each other: the next may still be done.
    if (series.goesOn) series.goesOn(words);
    else throw new Error(words);
    return null;
  }
  if (row.state === "done") return null;
  const plan = await readIterationPlan(projectId, iterationId);
  const { stages } = await readProgress(projectId, row, plan);
  const stage = stageNow(stages);
  return stage === undefined
    ? undefined
    : {
        name,
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
