import {
  findUnscored,
  finishScoringRun,
  isFullyScored,
  type ScoringRunRecord,
} from "@/lib/server/repositories/scoring-repository";
import { computeSelectionFacts } from "@/lib/server/services/compute-selection-facts";

/**
 * Ends a run beside the primary one once every trajectory is scored: its facts are computed first, so that whoever finds it
 * done can make it primary. After each of its jobs; calling twice is harmless.
 */
export async function finishRescore(run: ScoringRunRecord): Promise<void> {
  if (!(await isFullyScored(run.projectId, run.id))) return;
  if ((await findUnscored(run.projectId, run.id, null)).length > 0) return;
  await computeSelectionFacts(run);
  await finishScoringRun(run.projectId, run.id);
}
