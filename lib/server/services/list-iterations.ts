import type { IterationSummary } from "@/lib/contracts/iteration";
import { listIterationRows } from "@/lib/server/repositories/iteration-reader";
import { readStandings } from "@/lib/server/services/compare-policies";
import { summariseIteration } from "@/lib/server/services/summarise-iteration";

const mostListed = 200;

/** Newest first. */
export async function listIterations({
  projectId,
}: {
  projectId: string;
}): Promise<{ iterations: IterationSummary[] }> {
  const [rows, standings] = await Promise.all([
    listIterationRows(projectId, mostListed),
    readStandings(projectId),
  ]);
  const iterations = await Promise.all(
    rows.map((row) => summariseIteration(projectId, row, standings)),
  );
  return { iterations };
}
