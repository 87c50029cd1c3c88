import type { BatchSummary } from "@/lib/contracts/iteration";
import type { IterationPlan } from "@/lib/domain/plan";
import {
  type BatchRow,
  countDrift,
  listBatchDecisions,
} from "@/lib/server/repositories/batch-reader";
import { actorOf } from "@/lib/server/services/summarise-iteration";

/** A batch with who decided on it and what people said since. */
export async function describeBatch(
  projectId: string,
  batch: BatchRow,
  plan: Pick<IterationPlan, "secondApprover">,
): Promise<BatchSummary> {
  const [decisions, drift] = await Promise.all([
    listBatchDecisions(projectId, batch.id),
    countDrift(projectId, batch),
  ]);
  const decided = batch.status === "approved" || batch.status === "rejected";
  const last = decided ? decisions.at(-1) : undefined;
  return {
    id: batch.id,
    revision: batch.revision,
    status: batch.status,
    manifestSha256: batch.manifestSha256,
    exampleCount: batch.exampleCount,
    trajectoryCount: batch.trajectoryCount,
    otherThanExecuted: batch.otherThanExecuted,
    chosenByPerson: batch.chosenByPerson,
    excludedCount: batch.excludedCount,
    includedByHandCount: batch.includedByHandCount,
    decision: last
      ? {
          decision: last.decision === "approve" ? "approved" : "rejected",
          by: actorOf(last.userId, last.userName, "system"),
          at: last.createdAt.toISOString(),
          reason: last.reason ?? "",
        }
      : null,
    driftCount: drift.overrides,
    driftedExampleCount: drift.examples,
    approvals: {
      given: batch.approvalCount,
      wanted: plan.secondApprover ? 2 : 1,
      by: decisions
        .filter((one) => one.decision === "approve")
        .map((one) => actorOf(one.userId, one.userName, "system")),
    },
    recipe: batch.recipe,
  };
}
