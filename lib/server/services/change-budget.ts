import type { Budget } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { readBudget, writeBudget } from "@/lib/server/repositories/budget-repository";

interface BudgetChange {
  projectId: string;
  actor: AuditActor;
  iterationId: string;
  budget: Budget;
}

/**
 * Gives an iteration another budget than its plan's, whatever state it is in: work under way heeds it within a second, and
 * one that stopped for it can then be resumed. The plan itself stays as it was launched.
 * @throws AppError not_found
 */
export async function changeBudget(change: BudgetChange): Promise<{ budget: Budget }> {
  const { projectId, actor, iterationId, budget } = change;
  return withTransaction(async () => {
    const before = await readBudget({ projectId, iterationId });
    if (!before || !(await writeBudget({ projectId, iterationId }, budget))) {
      throw new AppError("not_found", "This iteration is not in the project.");
    }
    await recordAudit({
      projectId,
      actor,
      action: "iteration.budget_changed",
      subject: { kind: "iteration", id: iterationId },
      detail: { before, after: budget },
    });
    return { budget };
  });
}
