import type { ExperimentSummary } from "@/lib/contracts/experiment";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { type ExperimentRow, listExperimentRows } from "@/lib/server/repositories/sibling-reader";
import { goesOn } from "@/lib/server/services/describe-siblings";
import { actorOf } from "@/lib/server/services/summarise-iteration";

function summarise(row: ExperimentRow): ExperimentSummary[] {
  const plan = seriesPlanSchema.parse(row.plan);
  if (plan.kind !== "ablation") return [];
  const { generations, base, experiment } = plan;
  const count = (...states: string[]) => row.states.filter((one) => states.includes(one)).length;
  return [
    {
      seriesId: row.seriesId,
      experiment,
      parent: { size: row.size, generation: row.generation },
      labels: [...new Set(generations.map(({ label }) => label))],
      seeds: [...new Set(generations.map(({ seed = base.seed }) => seed))],
      done: count("done"),
      failed: count("failed", "cancelled", "rejected"),
      total: row.states.length,
      running: row.states.some(goesOn),
      createdAt: row.createdAt.toISOString(),
      createdBy: actorOf(row.createdById, row.createdByName, "cli"),
    },
  ];
}

/** Newest first. */
export async function listExperiments({
  projectId,
}: {
  projectId: string;
}): Promise<{ experiments: ExperimentSummary[] }> {
  const rows = await listExperimentRows(projectId, null);
  return { experiments: rows.flatMap(summarise) };
}
