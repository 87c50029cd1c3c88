import type { Decoding } from "@/lib/domain/plan";
import type { QuestionSplit } from "@/lib/domain/question-split";
import type { RunSettings } from "@/lib/domain/run-settings";
import { sql } from "@/lib/server/db";
import type { RunState } from "@/lib/server/repositories/run-state-repository";

export interface EvaluationRecord {
  projectId: string;
  id: string;
  iterationId: string | null;
  policyVersionId: string;
  questionSetVersionId: string;
  split: QuestionSplit;
  decoding: Decoding;
  repeats: number;
  questionsHash: string;
  questionCount: number;
  state: RunState;
}

const columns = `"projectId", id, "iterationId", "policyVersionId", "questionSetVersionId", split, decoding, repeats,
  "questionsHash", "questionCount", state`;

/** What makes two evaluations of one policy the same work: done once, then shown again. */
export type EvaluationSubject = Pick<
  EvaluationRecord,
  | "projectId"
  | "policyVersionId"
  | "questionSetVersionId"
  | "split"
  | "decoding"
  | "repeats"
  | "questionsHash"
> & {
  settings: RunSettings;
  /** Verdicts of two graders, or of one asked in other words, do not compare. */
  grader: { endpointId: string; model: string; repeats: number; promptVersionId: string };
};

/**
 * The owner's own evaluation of the subject, else one that another has done. What another one is still at is not waited
 * for: it may be stopped, and nobody here could go on with it. Owner: an iteration; null: whoever asks outside of one, and
 * then a stopped or failed one is found too, to be resumed instead of begun again.
 */
export async function findMatchingEvaluation(
  subject: EvaluationSubject,
  iterationId: string | null,
): Promise<EvaluationRecord | null> {
  const { rows } = await sql().query<EvaluationRecord>(
    `SELECT ${columns} FROM "Evaluation" e WHERE "projectId" = $1 AND "policyVersionId" = $2
       AND "questionSetVersionId" = $3 AND split = $4 AND decoding = $5 AND repeats = $6 AND "questionsHash" = $7
       AND settings = $8::jsonb AND (state = 'done' OR (state = 'running' AND "iterationId" IS NOT DISTINCT FROM $11)
         OR (state IN ('stopped', 'failed') AND "iterationId" IS NULL AND $11::uuid IS NULL))
       AND EXISTS (SELECT 1 FROM "GraderRun" g WHERE g."projectId" = e."projectId" AND g."evaluationId" = e.id
         AND g."endpointId" = $9 AND g.model = $10 AND g.repeats = $12 AND g."promptVersionId" = $13)
     ORDER BY "iterationId" IS NOT DISTINCT FROM $11 DESC, id DESC LIMIT 1`,
    [
      subject.projectId,
      subject.policyVersionId,
      subject.questionSetVersionId,
      subject.split,
      subject.decoding,
      subject.repeats,
      subject.questionsHash,
      JSON.stringify(subject.settings),
      subject.grader.endpointId,
      subject.grader.model,
      iterationId,
      subject.grader.repeats,
      subject.grader.promptVersionId,
    ],
  );
  return rows[0] ?? null;
}

export async function insertEvaluation(
  evaluation: EvaluationSubject & {
    id: string;
    iterationId: string | null;
    idempotencyKey: string | null;
    questionCount: number;
  },
): Promise<void> {
  await sql().query(
    `INSERT INTO "Evaluation" ("projectId", id, "iterationId", "policyVersionId", "questionSetVersionId", split,
       decoding, repeats, "questionsHash", "questionCount", settings, "idempotencyKey")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      evaluation.projectId,
      evaluation.id,
      evaluation.iterationId,
      evaluation.policyVersionId,
      evaluation.questionSetVersionId,
      evaluation.split,
      evaluation.decoding,
      evaluation.repeats,
      evaluation.questionsHash,
      evaluation.questionCount,
      JSON.stringify(evaluation.settings),
      evaluation.idempotencyKey,
    ],
  );
}

/** The evaluation that a click began; null: the key is new. */
export async function findEvaluationByKey(
  projectId: string,
  idempotencyKey: string,
): Promise<EvaluationRecord | null> {
  const { rows } = await sql().query<EvaluationRecord>(
    `SELECT ${columns} FROM "Evaluation" WHERE "projectId" = $1 AND "idempotencyKey" = $2`,
    [projectId, idempotencyKey],
  );
  return rows[0] ?? null;
}

export async function findEvaluation(
  projectId: string,
  evaluationId: string,
): Promise<EvaluationRecord | null> {
  const { rows } = await sql().query<EvaluationRecord>(
    `SELECT ${columns} FROM "Evaluation" WHERE "projectId" = $1 AND id = $2`,
    [projectId, evaluationId],
  );
  return rows[0] ?? null;
}

/** Finishes it once; a second finisher changes nothing. */
export async function finishEvaluation(
  projectId: string,
  evaluationId: string,
  summary: unknown,
): Promise<void> {
  await sql().query(
    `UPDATE "Evaluation" SET state = 'done', summary = $3, "finishedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND state = 'running'`,
    [projectId, evaluationId, JSON.stringify(summary)],
  );
}

export interface AnswerOutcome {
  questionId: string;
  group: string;
  hops: number | null;
  repeat: number;
  trajectoryId: string;
  /** A failure of the policy counts as wrong; null: missing, for a reason that is not the policy's. */
  correct: boolean | null;
  draftCorrect: boolean | null;
}

/**
 * One row a trajectory of an evaluation: the outcome of its answer. Unparseable steps and absent answers are the policy's
 * own failures and count as wrong (spec 1); anything else that failed or stayed ungraded is missing.
 */
export async function readOutcomes(
  projectId: string,
  evaluationId: string,
): Promise<AnswerOutcome[]> {
  const { rows } = await sql().query<AnswerOutcome>(
    `SELECT t."questionId", q."group", q.hops, t.repeat, t.id AS "trajectoryId",
       CASE WHEN t.status = 'failed' AND t."errorCode" IN ('step_unparseable', 'no_answer') THEN false
            WHEN t.status = 'completed' THEN t."finalCorrect" END AS correct,
       CASE WHEN t.status = 'failed' AND t."errorCode" IN ('step_unparseable', 'no_answer') THEN false
            WHEN t.status = 'completed' THEN t."draftCorrect" END AS "draftCorrect"
     FROM "RolloutRun" r
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     WHERE r."projectId" = $1 AND r."evaluationId" = $2 ORDER BY q.ordinal, t.repeat`,
    [projectId, evaluationId],
  );
  return rows;
}
