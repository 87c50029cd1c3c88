import { sql } from "@/lib/server/db";

/** Null: no verdict, or nothing to compare. `correct` is the effective verdict: people's, else the grader's. */
export interface GradedText {
  /** As a list shows it. */
  answer: string | null;
  /** What is compared between runs: the short answer, else the whole. */
  compared: string | null;
  correct: boolean | null;
  exactMatch: boolean | null;
  f1: number | null;
}

/** One answer of an evaluation with all that figures are made of. */
export interface GradedAnswer {
  questionId: string;
  question: string;
  group: string;
  hops: number | null;
  trajectoryId: string;
  repeat: number;
  status: string;
  errorCode: string | null;
  verdictOverridden: boolean;
  final: GradedText;
  draft: GradedText;
  tokens: number;
  costMicros: number;
}

/** Of one evaluation, by question in the order of its set, then by run. */
export async function readGradedAnswers(
  projectId: string,
  evaluationId: string,
): Promise<GradedAnswer[]> {
  const { rows } = await sql().query<GradedAnswer>(
    `SELECT t."questionId", t."questionExcerpt" AS question, q."group", q.hops, t.id AS "trajectoryId", t.repeat,
       t.status, t."errorCode", t."draftOverridden" OR t."finalOverridden" AS "verdictOverridden",
       jsonb_build_object('correct', t."finalCorrect", 'exactMatch', f."exactMatch", 'f1', f.f1, 'answer', t."finalExcerpt",
         'compared', coalesce(nullif(x."finalShort", ''), t."finalExcerpt")) AS final,
       jsonb_build_object('correct', t."draftCorrect", 'exactMatch', d."exactMatch", 'f1', d.f1, 'answer', t."draftExcerpt",
         'compared', coalesce(nullif(x."draftShort", ''), t."draftExcerpt")) AS draft,
       t."promptTokens" + t."completionTokens" AS tokens, t."costMicros"::float8 AS "costMicros"
     FROM "RolloutRun" r
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     LEFT JOIN "TrajectoryText" x ON x."projectId" = t."projectId" AND x."trajectoryId" = t.id
     LEFT JOIN LATERAL (SELECT id FROM "GraderRun" WHERE "projectId" = r."projectId"
       AND "evaluationId" = r."evaluationId" ORDER BY id DESC LIMIT 1) g ON true
     LEFT JOIN "Verdict" f ON f."projectId" = t."projectId" AND f."trajectoryId" = t.id AND f."graderRunId" = g.id
       AND f.subject = 'final' AND f.repeat = 0
     LEFT JOIN "Verdict" d ON d."projectId" = t."projectId" AND d."trajectoryId" = t.id AND d."graderRunId" = g.id
       AND d.subject = 'draft' AND d.repeat = 0
     WHERE r."projectId" = $1 AND r."evaluationId" = $2 ORDER BY q.ordinal, t.repeat`,
    [projectId, evaluationId],
  );
  return rows;
}
