import type { IterationState } from "@/lib/domain/iteration-state";

export interface Standing {
  seriesId: string;
  /** Place in its series. */
  ordinal: number;
  state: IterationState;
  /** Null: not decided. */
  decision: "accept" | "reject" | null;
}

const atWork: ReadonlySet<IterationState> = new Set([
  "growing",
  "ranking",
  "approved",
  "training",
  "evaluating",
]);

/**
 * Which of them to follow live: what is at work, else what begins by itself in a moment, else what waits for review.
 * Without the second a page that looks between two iterations of a series would lose sight of it.
 * @returns its index; −1: none
 */
export function pickRunning(rows: readonly Standing[]): number {
  const begins = (row: Standing) =>
    row.state === "queued" &&
    rows.every(
      (other) =>
        other.seriesId !== row.seriesId ||
        other.ordinal >= row.ordinal ||
        (other.state === "done" && other.decision !== null),
    );
  const working = rows.findIndex((row) => atWork.has(row.state));
  if (working >= 0) return working;
  const beginning = rows.findIndex(begins);
  return beginning >= 0 ? beginning : rows.findIndex((row) => row.state === "in_review");
}
