import { AppError } from "@/lib/errors";
import { approvalHindrance } from "@/lib/rest/manifest";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { listBatchDecisions } from "@/lib/server/repositories/batch-reader";
import {
  type BatchRecord,
  decideBatch,
  findBatch,
  findDecision,
  lockReview,
  recordFirstApproval,
} from "@/lib/server/repositories/batch-repository";
import {
  findIteration,
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import { measureReviewGate } from "@/lib/server/services/measure-review-gate";
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
 * of what it permits. The second click, another revision or another decision is a conflict, not a second training. Where the
 * plan asks for two people, the first one's approval is kept and nothing begins yet.
 * @throws AppError conflict, too_few_examples, and conflict while the plan's gate is closed
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
  const { projectId, batchId } = verdict;
  const batch = await findBatch(projectId, batchId);
  if (!batch) throw new AppError("not_found", "This batch is not in the project.");
  const hindrance = decision === "approve" ? approvalHindrance(batch.exampleCount) : null;
  if (hindrance) throw new AppError("too_few_examples", hindrance);
  await withTransaction(async () => {
    await lockReview(projectId, batch.iterationId);
    const iteration = await findIteration(projectId, batch.iterationId);
    if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
    if (decision === "approve") await refuseClosedGate(iteration);
    const isFirst = await standsFirst(verdict, decision, { iteration, batch });
    if (isFirst) await approveFirst(verdict);
    else await decideFinally(verdict, decision, iteration);
  });
  return { iterationId: batch.iterationId };
}

async function refuseClosedGate(iteration: IterationRecord): Promise<void> {
  const gate = await measureReviewGate(iteration);
  if (gate?.reason) throw new AppError("conflict", gate.reason);
}

/** Whether this approval is the first of two. @throws AppError conflict where the same person speaks twice */
async function standsFirst(
  { projectId, batchId, actor, manifestSha256 }: BatchVerdict,
  decision: "approve" | "reject",
  { iteration, batch }: { iteration: IterationRecord; batch: BatchRecord },
): Promise<boolean> {
  if (!iteration.plan.secondApprover || batch.status !== "frozen") return false;
  const given = (await listBatchDecisions(projectId, batchId)).filter(
    (one) => one.decision === "approve",
  );
  const mine = given.some((one) => actor.kind === "user" && one.userId === actor.id);
  if (mine && decision === "approve") {
    throw new AppError("conflict", "You approved this batch already: another person has to.");
  }
  if (mine) {
    throw new AppError(
      "conflict",
      "You approved this batch: freeze another revision to take that back, or let another person reject it.",
    );
  }
  if (decision === "reject") return false;
  if (actor.kind !== "user") {
    throw new AppError("conflict", "This plan asks for two people: nothing else may approve.");
  }
  return given.length === 0 && batch.manifestSha256 === manifestSha256;
}

async function approveFirst(verdict: BatchVerdict): Promise<void> {
  const { projectId, batchId, actor, manifestSha256, reason } = verdict;
  const userId = actor.kind === "user" ? actor.id : null;
  const stored = await recordFirstApproval({
    projectId,
    batchId,
    id: newId(),
    manifestSha256,
    userId,
    reason,
  });
  if (!stored) throw new AppError("conflict", await whoWasFirst(projectId, batchId));
  await recordAudit({
    projectId,
    actor,
    action: "batch.first_approval",
    subject: { kind: "batch", id: batchId },
    detail: { manifestSha256, reason },
  });
}

async function decideFinally(
  verdict: BatchVerdict,
  decision: "approve" | "reject",
  iteration: IterationRecord,
): Promise<void> {
  const { projectId, batchId, actor, manifestSha256 } = verdict;
  const decided = await decideBatch({
    projectId,
    batchId,
    id: newId(),
    manifestSha256,
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
    detail: { manifestSha256, reason: verdict.reason },
  });
}

async function whoWasFirst(projectId: string, batchId: string): Promise<string> {
  const first = await findDecision(projectId, batchId);
  if (!first) return "Another revision of this batch stands by now. Look at it before you decide.";
  const verb = first.decision === "approve" ? "Approved" : "Rejected";
  return `${verb} by ${first.name ?? "the automatic review"} at ${first.createdAt.toISOString()}.`;
}
