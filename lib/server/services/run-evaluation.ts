import type { EvaluationOrder } from "@/lib/contracts/evaluation";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import {
  type EvaluationRecord,
  findEvaluationByKey,
  findMatchingEvaluation,
} from "@/lib/server/repositories/evaluation-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { findSearchTool } from "@/lib/server/repositories/search-tool-repository";
import {
  holdQuestionSetVersion,
  readTestLock,
} from "@/lib/server/repositories/test-split-repository";
import { withLatestPrompt } from "@/lib/server/services/grader-prompt";
import { describeEvaluation, planEvaluation } from "@/lib/server/services/plan-evaluation";

export interface StartedEvaluation {
  evaluationId: string;
  /** `there_already`: one made alike stands, and nothing was begun; `state` says how far it is. */
  outcome: "started" | "there_already";
  state: EvaluationRecord["state"];
}

/**
 * Evaluates a policy version outside an iteration. One made alike is not paid for twice, and the same key starts one.
 * @throws AppError bad_request (no such question, tool or grader), not_found, conflict (the test split is locked)
 */
export async function runEvaluation(command: {
  projectId: string;
  actor: AuditActor;
  order: EvaluationOrder;
  /** Null: a start of its own, whatever was sent before. */
  idempotencyKey: string | null;
}): Promise<StartedEvaluation> {
  const { projectId, actor, order, idempotencyKey } = command;
  const version = await findPolicyVersion(projectId, order.policyVersionId);
  if (!version) throw new AppError("not_found", "There is no policy under this id.");
  await refuseGoneParts(projectId, order);
  return withTransaction(async () => {
    if (!(await holdQuestionSetVersion(projectId, order.plan.questionSetVersionId))) {
      throw new AppError("not_found", "There is no question set under this id.");
    }
    const known = idempotencyKey && (await findEvaluationByKey(projectId, idempotencyKey));
    if (known) return there(known);
    const grader = await withLatestPrompt(projectId, order.grader);
    const of = { projectId, policyVersionId: version.id, grader };
    const work = await describeEvaluation(of, order.plan, order);
    refuseQuestionCount(order, work.questions.length);
    const alike = await findMatchingEvaluation(work.subject, null);
    if (alike) return there(alike);
    if (order.plan.split === "test") await refuseLocked(projectId, order.plan.questionSetVersionId);
    const evaluationId = await planEvaluation(work, {
      iterationId: null,
      idempotencyKey,
      look: { actor, reason: `Evaluation of ${version.size} generation ${version.generation}` },
    });
    await recordAudit({
      projectId,
      actor,
      action: "evaluation.started",
      subject: { kind: "evaluation", id: evaluationId },
      detail: { policyVersionId: version.id, ...order.plan, questions: work.questions.length },
    });
    return { evaluationId, outcome: "started", state: "running" };
  });
}

const there = (evaluation: EvaluationRecord): StartedEvaluation => ({
  evaluationId: evaluation.id,
  outcome: "there_already",
  state: evaluation.state,
});

async function refuseGoneParts(projectId: string, order: EvaluationOrder): Promise<void> {
  const [grader, tool] = await Promise.all([
    findEndpoint(projectId, order.grader.endpointId),
    findSearchTool(projectId, order.search.toolId),
  ]);
  const faults = [];
  if (!grader)
    faults.push({ path: "grader", message: "The grader’s endpoint is gone: choose another." });
  if (!tool) faults.push({ path: "search", message: "This search tool is gone: choose another." });
  if (faults.length) {
    const words = faults.map((fault) => fault.message).join(" ");
    throw new AppError("bad_request", `Not started: ${words}`, { faults });
  }
}

function refuseQuestionCount({ plan }: EvaluationOrder, found: number): void {
  const fault = (path: string, message: string) => {
    throw new AppError("bad_request", `Not started: ${message}`, { faults: [{ path, message }] });
  };
  if (found === 0) fault("plan.split", `This set has no ${plan.split} questions.`);
  if ((plan.questionCount ?? 0) > found) {
    fault("plan.questionCount", `There are ${found} ${plan.split} questions: ask for no more.`);
  }
}

async function refuseLocked(projectId: string, questionSetVersionId: string): Promise<void> {
  const lock = await readTestLock(projectId, questionSetVersionId);
  if (!lock?.locked) return;
  const words = `This test split is locked: ${lock.reason} An admin can unlock it, with a reason.`;
  throw new AppError("conflict", words);
}
