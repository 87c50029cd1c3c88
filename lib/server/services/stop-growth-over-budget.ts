import type { Budget } from "@/lib/domain/plan";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import {
  failUnbegun,
  type RolloutRunRecord,
  readSpending,
  type Spending,
} from "@/lib/server/repositories/run-repository";

/**
 * Looks at the ledger before more is rolled out. A spent budget stops the growth cleanly: what runs is finished, what has
 * not begun is given up with that reason, and the iteration goes on with what it has.
 */
export async function stopGrowthOverBudget(run: RolloutRunRecord): Promise<void> {
  if (run.purpose !== "growth" || !run.iterationId) return;
  const iteration = await findIteration(run.projectId, run.iterationId);
  if (!iteration) return;
  const { budget } = iteration.plan;
  if (budget.calls === null && budget.tokens === null && budget.costMicros === null) return;
  const spent = spentBudget(budget, await readSpending(run.projectId, run.id));
  if (spent) await failUnbegun(run.projectId, run.id, spent);
}

/** Which limit is reached, in words; null: none. */
export function spentBudget(budget: Budget, spending: Spending): string | null {
  if (budget.calls !== null && spending.calls >= budget.calls) {
    return `the budget of ${budget.calls} calls is spent`;
  }
  if (budget.tokens !== null && spending.tokens >= budget.tokens) {
    return `the budget of ${budget.tokens} tokens is spent`;
  }
  if (budget.costMicros !== null && spending.costMicros >= budget.costMicros) {
    return `the budget of ${budget.costMicros / 1e6} is spent`;
  }
  return null;
}
