import type { IterationDetail } from "@/lib/contracts/iteration";
import type { IterationPlan } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import type { GateStanding } from "@/lib/reward/agreement-gate";
import { type BatchRow, findStandingBatch } from "@/lib/server/repositories/batch-reader";
import {
  findIterationRow,
  type IterationRow,
  listIterationRows,
  readIterationPlan,
} from "@/lib/server/repositories/iteration-reader";
import {
  findIterationDecision,
  type PolicyVersionRow,
} from "@/lib/server/repositories/policy-version-reader";
import { compareIteration, readStandings } from "@/lib/server/services/compare-policies";
import { describeBatch } from "@/lib/server/services/describe-batch";
import { describeJudge } from "@/lib/server/services/describe-judge";
import { describeLineage } from "@/lib/server/services/describe-lineage";
import { describePlan } from "@/lib/server/services/describe-plan";
import { describeTraining } from "@/lib/server/services/describe-training";
import { measureReviewGate } from "@/lib/server/services/measure-review-gate";
import { readProgress } from "@/lib/server/services/read-progress";
import { actorOf, summariseIteration } from "@/lib/server/services/summarise-iteration";

/** Below this many examples nothing is approved, in either mode. */
export const leastExamples = 10;
const mostIterations = 1000;

/** Why approval is off; null: it is on. */
export function approvalBlock(
  row: Pick<IterationRow, "state">,
  plan: Pick<IterationPlan, "review">,
  batch: Pick<BatchRow, "status" | "exampleCount"> | null,
  gate: GateStanding | null,
): string | null {
  if (batch?.status === "approved" || batch?.status === "rejected") {
    return `This batch is ${batch.status} already.`;
  }
  if (row.state !== "in_review") {
    const early = ["queued", "growing", "ranking"].includes(row.state);
    return early ? "Ranking has to end first." : "The iteration is not in review.";
  }
  if (batch === null || batch.status === "draft") return "Freeze a batch first.";
  if (batch.exampleCount < leastExamples) {
    return `${batch.exampleCount} examples are too few to train on: at least ${leastExamples} are needed.`;
  }
  if (plan.review === "automatic") return "Review is automatic in this plan.";
  return gate?.reason ?? null;
}

const labelOf = (version: PolicyVersionRow): IterationDetail["parent"] => ({
  policyVersionId: version.id,
  size: version.size,
  generation: version.generation,
  model: version.model,
});

function questionsOf(plan: IterationPlan): string {
  const count = plan.questionCount === null ? "all" : plan.questionCount.toLocaleString("en-US");
  return `${count} questions × ${plan.trajectoriesPerQuestion}`;
}

type Decision = NonNullable<Awaited<ReturnType<typeof findIterationDecision>>>;

const describeDecision = (decision: Decision): NonNullable<IterationDetail["decision"]> => ({
  decision: decision.decision === "accept" ? "accepted" : "rejected",
  by: actorOf(decision.decidedById, decision.decidedByName, "system"),
  at: decision.createdAt.toISOString(),
  reason: decision.reason,
});

/** @throws AppError not_found */
export async function getIteration({
  projectId,
  iterationId,
}: {
  projectId: string;
  iterationId: string;
}): Promise<IterationDetail> {
  const row = await findIterationRow(projectId, iterationId);
  if (!row) throw new AppError("not_found", "There is no such iteration in this project.");
  const plan = await readIterationPlan(projectId, iterationId);
  const [progress, batch, standings, rows, decision, planFacts] = await Promise.all([
    readProgress(projectId, row, plan),
    findStandingBatch(projectId, iterationId),
    readStandings(projectId),
    listIterationRows(projectId, mostIterations),
    findIterationDecision(projectId, iterationId),
    describePlan(projectId, plan),
  ]);
  const parent = standings.versions.find((version) => version.id === row.parentPolicyVersionId);
  if (!parent) throw new AppError("internal", "The parent policy of the iteration is missing.");
  const [summary, batchSummary, training, comparisons, judge, gate] = await Promise.all([
    summariseIteration(projectId, row, standings),
    batch && describeBatch(projectId, batch, plan),
    describeTraining(projectId, progress.training),
    compareIteration(projectId, standings, iterationId),
    describeJudge(projectId, row.primaryScoringRunId, batch?.id ?? null),
    measureReviewGate({ ...row, projectId, plan }),
  ]);
  const trained = standings.versions.some((version) => version.iterationId === iterationId);
  return {
    summary,
    plan,
    planFacts,
    reason: row.stateReason ?? "",
    resumable: row.resumeState !== null,
    stages: progress.stages,
    parent: labelOf(parent),
    calls: progress.calls,
    budget: progress.budget,
    failures: progress.failures,
    batch: batchSummary,
    approvalBlockedBecause: approvalBlock(row, plan, batch, gate),
    reviewGate: gate,
    training,
    comparisons,
    decision: decision && describeDecision(decision),
    decisionOpen: row.state === "done" && decision === null && trained,
    judge,
    lineage: describeLineage({
      row,
      rows,
      versions: standings.versions,
      batch,
      questions: questionsOf(plan),
      sizes: plan.targets.map((target) => target.size),
    }),
  };
}
