import { chooseQuestions } from "@/lib/domain/choose-questions";
import type { Decoding, EvaluationPlan, IterationPlan } from "@/lib/domain/plan";
import type { Question } from "@/lib/domain/question";
import type { RunSettings } from "@/lib/domain/run-settings";
import { deriveSeed } from "@/lib/domain/seed";
import { newId } from "@/lib/server/adapters/ids";
import type { AuditActor } from "@/lib/server/repositories/audit-repository";
import {
  type EvaluationSubject,
  insertEvaluation,
} from "@/lib/server/repositories/evaluation-repository";
import { insertGraderRun } from "@/lib/server/repositories/grading-repository";
import { listSplitQuestions } from "@/lib/server/repositories/question-repository";
import { insertTestLook } from "@/lib/server/repositories/test-split-repository";
import { planRun } from "@/lib/server/services/plan-run";
import { sha256 } from "@/lib/server/services/render-examples";

// The same for every policy and iteration: two evaluations compare only on the same questions and the same draws.
const evaluationSeed = 20231215;

/** How the policy samples where it is not greedy, and what it searches with. */
export type DeployedSettings = Pick<IterationPlan, "sampling" | "execution" | "search" | "checks">;

export interface EvaluationWork {
  subject: EvaluationSubject;
  questions: Question[];
}

/** What one evaluation would be: its questions in order, and all that makes it comparable with others. */
export async function describeEvaluation(
  of: { projectId: string; policyVersionId: string; grader: EvaluationSubject["grader"] },
  plan: EvaluationPlan,
  deployed: DeployedSettings,
): Promise<EvaluationWork> {
  const { questionSetVersionId, split, decoding, repeats } = plan;
  const all = await listSplitQuestions(of.projectId, questionSetVersionId, split, null);
  const questions = chooseQuestions(
    all,
    plan.questionCount,
    deriveSeed(evaluationSeed, "questions"),
  );
  const subject = {
    ...of,
    questionSetVersionId,
    split,
    decoding,
    repeats,
    questionsHash: sha256(questions.map((question) => question.id).join("\n")),
    settings: settingsOf(decoding, deployed),
  };
  return { subject, questions };
}

function settingsOf(
  decoding: Decoding,
  { sampling, execution, search, checks }: DeployedSettings,
): RunSettings {
  const greedy = decoding === "greedy";
  return {
    schema: 1,
    sampling: greedy ? { n: 1, temperature: 0 } : sampling,
    execution: greedy ? "sampled" : execution,
    search,
    checks,
  };
}

/** Stores an evaluation with its grading, its look at a test split, and its trajectories; queues them. In the caller's transaction. */
export async function planEvaluation(
  { subject, questions }: EvaluationWork,
  order: {
    /** Null: it stands outside an iteration. */
    iterationId: string | null;
    idempotencyKey: string | null;
    look: { actor: AuditActor; reason: string };
  },
): Promise<string> {
  const { projectId } = subject;
  const { iterationId, idempotencyKey } = order;
  const id = newId();
  const questionCount = questions.length;
  await insertEvaluation({ ...subject, id, iterationId, idempotencyKey, questionCount });
  await planGrading(subject, id);
  if (subject.split === "test") {
    const { questionSetVersionId } = subject;
    await insertTestLook({ projectId, questionSetVersionId, evaluationId: id, ...order.look });
  }
  await planRun({
    projectId,
    iterationId,
    purpose: "evaluation",
    evaluationId: id,
    policyVersionId: subject.policyVersionId,
    questionSetVersionId: subject.questionSetVersionId,
    questions,
    repeats: subject.repeats,
    settings: subject.settings,
    budget: {},
    seed: deriveSeed(evaluationSeed, subject.decoding),
  });
  return id;
}

async function planGrading(
  { projectId, grader }: EvaluationSubject,
  evaluationId: string,
): Promise<void> {
  await insertGraderRun({ projectId, id: newId(), evaluationId, rolloutRunId: null, ...grader });
}
