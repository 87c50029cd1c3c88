import { sql } from "@/lib/server/db";

export interface EvaluationRow {
  id: string;
  iterationId: string | null;
  policyVersionId: string;
  policyId: string;
  size: string;
  generation: number;
  model: string;
  setVersionId: string;
  setName: string;
  split: "train" | "validation" | "test";
  decoding: "greedy" | "as_deployed";
  repeats: number;
  /** Two evaluations compare only where it is equal. */
  questionsHash: string;
  /** Digest of how the answers came about: sampling, search and grader. Figures made differently do not compare. */
  conditions: string;
  /** Changes with what people say of its answers: figures worked out before are worked out again. */
  verdictMark: string;
  questionCount: number;
  /** How the answers came about, as stored. */
  settings: unknown;
  grader: string;
  graderRepeats: number;
  /** Number of the version of its prompt. */
  graderPrompt: number;
  state: "running" | "paused" | "done" | "stopped" | "failed" | "cancelled";
}

const columns = `e.id, e."iterationId", e."policyVersionId", v."policyId", p.size, v.generation, v.model,
  e."questionSetVersionId" AS "setVersionId", s.name AS "setName", e.split, e.decoding, e.repeats, e."questionsHash",
  e."questionCount", e.state, e.settings, coalesce(g.model, '') AS grader, coalesce(g.repeats, 1) AS "graderRepeats",
  md5(e.settings::text || ' ' || coalesce(g."endpointId"::text, '') || ' ' || coalesce(g.model, '') || ' ' ||
    coalesce(g.repeats, 1) || ' ' || coalesce(g."promptVersionId"::text, '')) AS conditions,
  coalesce(g."promptNumber", 1) AS "graderPrompt",
  (SELECT coalesce(md5(string_agg(t.id || coalesce(t."draftCorrect"::text, '') || coalesce(t."finalCorrect"::text, ''), ' '
      ORDER BY t.id)), '')
    FROM "RolloutRun" r JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
      AND (t."draftOverridden" OR t."finalOverridden")
    WHERE r."projectId" = e."projectId" AND r."evaluationId" = e.id) AS "verdictMark"`;

const tables = `"Evaluation" e
  JOIN "PolicyVersion" v ON v."projectId" = e."projectId" AND v.id = e."policyVersionId"
  JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
  JOIN "QuestionSetVersion" q ON q."projectId" = e."projectId" AND q.id = e."questionSetVersionId"
  JOIN "QuestionSet" s ON s."projectId" = q."projectId" AND s.id = q."questionSetId"
  LEFT JOIN LATERAL (SELECT r."endpointId", r.model, r.repeats, r."promptVersionId", w.number AS "promptNumber"
    FROM "GraderRun" r JOIN "PromptVersion" w ON w."projectId" = r."projectId" AND w.id = r."promptVersionId"
    WHERE r."projectId" = e."projectId" AND r."evaluationId" = e.id ORDER BY r.id LIMIT 1) g ON true`;

/** Finished evaluations of the project, newest first; holds no answers. */
export async function listFinishedEvaluations(projectId: string): Promise<EvaluationRow[]> {
  const result = await sql().query<EvaluationRow>(
    `SELECT ${columns} FROM ${tables} WHERE e."projectId" = $1 AND e.state = 'done' ORDER BY e.id DESC LIMIT 1000`,
    [projectId],
  );
  return result.rows;
}

/** One graded answer. Null: missing, the policy gave none or the grader would not say. */
export interface AnswerRow {
  questionId: string;
  question: string;
  group: string;
  hops: number | null;
  trajectoryId: string;
  repeat: number;
  status: "planned" | "running" | "completed" | "failed" | "cancelled";
  errorCode: string | null;
  /** The effective verdicts: people's where they gave one, else the grader's. */
  draftCorrect: boolean | null;
  finalCorrect: boolean | null;
  /** A person's verdict stands on one of the two answers. */
  verdictOverridden: boolean;
  answer: string | null;
}

/** Of one evaluation, by question in the order of its set. */
export async function readAnswers(projectId: string, evaluationId: string): Promise<AnswerRow[]> {
  const result = await sql().query<AnswerRow>(
    `SELECT t."questionId", t."questionExcerpt" AS question, q."group", q.hops, t.id AS "trajectoryId", t.repeat,
       t.status, t."errorCode", t."draftCorrect", t."finalCorrect",
       t."draftOverridden" OR t."finalOverridden" AS "verdictOverridden", t."finalExcerpt" AS answer
     FROM "RolloutRun" r
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     WHERE r."projectId" = $1 AND r."evaluationId" = $2 ORDER BY q.ordinal, t.repeat`,
    [projectId, evaluationId],
  );
  return result.rows;
}

export interface EvaluationProgressRow extends EvaluationRow {
  stateReason: string | null;
  iterationNumber: number | null;
  createdAt: Date;
  finishedAt: Date | null;
  planned: number;
  answered: number;
  graded: number;
}

/** The latest evaluations of the project, in any state, with how far each is; newest first. */
export async function listRecentEvaluations(
  projectId: string,
  limit: number,
): Promise<EvaluationProgressRow[]> {
  const result = await sql().query<EvaluationProgressRow>(
    `SELECT ${columns}, e."stateReason", e."createdAt", e."finishedAt",
       CASE WHEN e."iterationId" IS NOT NULL THEN (SELECT count(*)::int FROM "Iteration" i
         WHERE i."projectId" = e."projectId" AND i.id <= e."iterationId") END AS "iterationNumber",
       e."questionCount" * e.repeats AS planned, coalesce(c.answered, 0) AS answered, coalesce(c.graded, 0) AS graded
     FROM ${tables}
     LEFT JOIN LATERAL (
       SELECT count(*) FILTER (WHERE t.status NOT IN ('queued', 'running'))::int AS answered,
         count(*) FILTER (WHERE t."finalCorrect" IS NOT NULL OR t.status = 'failed')::int AS graded
       FROM "RolloutRun" r JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
         AND t."supersededAt" IS NULL
       WHERE r."projectId" = e."projectId" AND r."evaluationId" = e.id) c ON true
     WHERE e."projectId" = $1 ORDER BY e.id DESC LIMIT $2`,
    [projectId, limit],
  );
  return result.rows;
}
