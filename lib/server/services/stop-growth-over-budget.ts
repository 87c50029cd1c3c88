import { failUnbegun, type RolloutRunRecord } from "@/lib/server/repositories/run-repository";
import { watchBudget } from "@/lib/server/services/watch-budget";

/**
 * Before more is rolled out. A spent budget stops the growth cleanly: what runs ends at its next call, what has not begun is
 * given up with that reason, and the iteration goes on with what it has.
 */
export async function stopGrowthOverBudget(run: RolloutRunRecord): Promise<void> {
  const { projectId, iterationId } = run;
  if (run.purpose !== "growth" || !iterationId) return;
  const spent = await watchBudget({ projectId, iterationId }).spentNow();
  if (spent) await failUnbegun(projectId, run.id, spent);
}
