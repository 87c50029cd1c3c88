import { Outcome } from "@/components/mark/outcome";
import type { TrajectoryRow } from "@/lib/contracts/trajectory";

/** A failed or running trajectory has no answer to be right or wrong. */
export function RowOutcome({ row }: { row: Pick<TrajectoryRow, "status" | "outcome"> }) {
  if (row.status === "failed") return <Outcome outcome="failed" />;
  if (row.status === "completed") return <Outcome outcome={row.outcome} />;
  return <span className="text-ink-3">{row.status}</span>;
}
