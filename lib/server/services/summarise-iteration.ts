import type { IterationSummary } from "@/lib/contracts/iteration";
import type { IterationRow } from "@/lib/server/repositories/iteration-reader";
import { headlineDifference, type Standings } from "@/lib/server/services/compare-policies";

export const actorOf = (id: string | null, name: string | null, otherwise: string) =>
  id === null ? { id: otherwise, name: otherwise } : { id, name: name ?? "somebody who left" };

/** A row of the iterations table. */
export async function summariseIteration(
  projectId: string,
  row: IterationRow,
  standings: Standings,
): Promise<IterationSummary> {
  return {
    id: row.id,
    seriesId: row.seriesId,
    number: row.number,
    generation: row.generation,
    state: row.state,
    decision: row.decision && (row.decision === "accept" ? "accepted" : "rejected"),
    startedAt: row.startedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: actorOf(row.createdById, row.createdByName, "cli"),
    exampleCount: row.exampleCount,
    difference: await headlineDifference(projectId, standings, row),
    size: row.size,
    arm: row.armLabel === null ? null : { label: row.armLabel, seed: row.seed },
  };
}
