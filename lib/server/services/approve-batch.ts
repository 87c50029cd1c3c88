import { AppError } from "@/lib/errors";
import { approvalHindrance } from "@/lib/rest/manifest";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  decideBatch,
  findBatch,
  findDecision,
  lockReview,
} from "@/lib/server/repositories/batch-repository";
import { findIteration, moveIteration } from "@/lib/server/repositories/iteration-repository";
import { stopSeries } from "@/lib/server/services/stop-series";

export interface BatchVerdict {
  projectId: string;
  actor: AuditActor;
  batchId: string;
  /** The hash that was looked at: a decision on any other content is refused. */
  manifestSha256: string;
  reason: string;
}

/**
 * Approves exactly the examples the hash stands for, and lets training begin: one conditional update in the transaction
 * of what it permits. The second click, another revision or another decision is a conflict, not a second training.
 */
export async function approveBatch(verdict: BatchVerdict): Promise<{ iterationId: string }> {
  return decide(verdict, "approve");
}

/** Rejects the batch and with it the iteration: the parent stays. */
export async function rejectBatch(verdict: BatchVerdict): Promise<{ iterationId: string }> {
  return decide(verdict, "reject");
}

async function decide(
  verdict: BatchVerdict,
  decision: "approve" | "reject",
): Promise<{ iterationId: string }> {
  const { projectId, batchId, actor } = verdict;
  const batch = await findBatch(projectId, batchId);
  if (!batch) throw new AppError("not_found", "This batch is not in the project.");
  const hindrance = decision === "approve" ? approvalHindrance(batch.exampleCount) : null;
  if (hindrance) throw new AppError("too_few_examples", hindrance);
  await withTransaction(async () => {
    await lockReview(projectId, batch.iterationId);
    const iteration = await findIteration(projectId, batch.iterationId);
    if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
    const decided = await decideBatch({
      projectId,
      batchId,
      id: newId(),
      manifestSha256: verdict.manifestSha256,
      verdict: decision,
      userId: actor.kind === "user" ? actor.id : null,
      reason: verdict.reason,
    });
    const reason = verdict.reason || null;
    if (!decided || !(await moveIteration(iteration, { event: decision, actor, reason }))) {
      throw new AppError("conflict", await whoWasFirst(projectId, batchId));
    }
    if (decision === "reject") {
      await stopSeries(projectId, iteration.seriesId, `Its batch was rejected: ${verdict.reason}`);
    }
    await recordAudit({
      projectId,
      actor,
      action: decision === "approve" ? "batch.approved" : "batch.rejected",
      subject: { kind: "batch", id: batchId },
      detail: { manifestSha256: verdict.manifestSha256, reason: verdict.reason },
    });
  });
  return { iterationId: batch.iterationId };
}

async function whoWasFirst(projectId: string, batchId: string): Promise<string> {
  const first = await findDecision(projectId, batchId);
  if (!first) return "Another revision of this batch stands by now. Look at it before you decide.";
  const verb = first.decision === "approve" ? "Approved" : "Rejected";
  return `${verb} by ${first.name ?? "the automatic review"} at ${first.createdAt.toISOString()}.`;
}
