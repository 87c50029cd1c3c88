import { sql } from "@/lib/server/db";
import { lockTrajectories } from "@/lib/server/repositories/lock-trajectories";

export interface GraderRunRecord {
  projectId: string;
  id: string;
  evaluationId: string | null;
  rolloutRunId: string | null;
  endpointId: string;
  model: string;
  promptVersionId: string;
  /** Calls an answer; the majority counts. */
  repeats: number;
  state: string;
}

const columns = `"projectId", id, "evaluationId", "rolloutRunId", "endpointId", model, "promptVersionId", repeats, state`;

export async function insertGraderRun(run: Omit<GraderRunRecord, "state">): Promise<void> {
  await sql().query(
    `INSERT INTO "GraderRun" ("projectId", id, "evaluationId", "rolloutRunId", "endpointId", model, "promptVersionId",
       repeats)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      run.projectId,
      run.id,
      run.evaluationId,
      run.rolloutRunId,
      run.endpointId,
      run.model,
      run.promptVersionId,
      run.repeats,
    ],
  );
}

export async function findGraderRun(
  projectId: string,
  graderRunId: string,
): Promise<GraderRunRecord | null> {
  const { rows } = await sql().query<GraderRunRecord>(
    `SELECT ${columns} FROM "GraderRun" WHERE "projectId" = $1 AND id = $2`,
    [projectId, graderRunId],
  );
  return rows[0] ?? null;
}

export async function findGraderRunOf(
  projectId: string,
  subject: { rolloutRunId: string } | { evaluationId: string },
): Promise<GraderRunRecord | null> {
  const [column, id] =
    "rolloutRunId" in subject
      ? ["rolloutRunId", subject.rolloutRunId]
      : ["evaluationId", subject.evaluationId];
  const { rows } = await sql().query<GraderRunRecord>(
    `SELECT ${columns} FROM "GraderRun" WHERE "projectId" = $1 AND "${column}" = $2 ORDER BY id DESC LIMIT 1`,
    [projectId, id],
  );
  return rows[0] ?? null;
}

export async function finishGraderRun(projectId: string, graderRunId: string): Promise<void> {
  await sql().query(
    `UPDATE "GraderRun" SET state = 'done', "finishedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND state = 'running'`,
    [projectId, graderRunId],
  );
}

/** Finished trajectories of the grader run's subject whose answers lack a verdict from it. */
export async function findUngraded(projectId: string, graderRunId: string): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT t.id FROM "GraderRun" g
     JOIN "RolloutRun" r ON r."projectId" = g."projectId"
       AND (r.id = g."rolloutRunId" OR r."evaluationId" = g."evaluationId")
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
     WHERE g."projectId" = $1 AND g.id = $2 AND t."supersededAt" IS NULL AND t.status = 'completed'
       AND (SELECT count(DISTINCT v.subject) FROM "Verdict" v WHERE v."projectId" = t."projectId" AND v."trajectoryId" = t.id
         AND v."graderRunId" = g.id) < 2
       AND EXISTS (SELECT 1 FROM "QuestionReference" f WHERE f."projectId" = t."projectId"
         AND f."questionId" = t."questionId")
     ORDER BY t.id`,
    [projectId, graderRunId],
  );
  return rows.map((row) => row.id);
}

/** `trajectory/subject` of the verdicts a grader run gave. */
export async function readStoredVerdicts(
  projectId: string,
  graderRunId: string,
  trajectoryIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql().query<{ key: string }>(
    `SELECT "trajectoryId" || '/' || subject AS key FROM "Verdict"
     WHERE "projectId" = $1 AND "graderRunId" = $2 AND "trajectoryId" = ANY($3::uuid[])`,
    [projectId, graderRunId, trajectoryIds],
  );
  return new Set(rows.map((row) => row.key));
}

export interface VerdictRow {
  projectId: string;
  trajectoryId: string;
  graderRunId: string;
  subject: "draft" | "final";
  /** Which of the grader run's calls, from 0. */
  repeat: number;
  /** Null: the grader gave no clear verdict. */
  correct: boolean | null;
  exactMatch: boolean;
  f1: number;
  reasoning: string | null;
  parseStatus: "parsed" | "unparsed" | "no_answer" | "failed";
}

/**
 * Stores verdicts and the caches that lists read, all calls on an answer at once: the majority of those that were clear
 * counts, and a tie is unclear. A verdict already stored stands, in the caches too; so does a person's, which is weighed
 * against the new one by whoever refreshes it (services/refresh-effective-values).
 */
export async function insertVerdicts(verdicts: VerdictRow[]): Promise<void> {
  await lockTrajectories(verdicts);
  await sql().query(
    `WITH stored AS (
       INSERT INTO "Verdict" ("projectId", "trajectoryId", "graderRunId", subject, repeat, correct, "exactMatch", f1,
         reasoning, "parseStatus")
       SELECT "projectId", "trajectoryId", "graderRunId", subject, repeat, correct, "exactMatch", f1, reasoning, "parseStatus"
       FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, "graderRunId" uuid, subject text,
         repeat int, correct boolean, "exactMatch" boolean, f1 float8, reasoning text, "parseStatus" text)
       ON CONFLICT DO NOTHING
       RETURNING "projectId", "trajectoryId", subject, correct)
     UPDATE "Trajectory" t SET
       "finalCorrect" = CASE WHEN t."finalOverridden" THEN t."finalCorrect" ELSE coalesce(x.final, t."finalCorrect") END,
       "draftCorrect" = CASE WHEN t."draftOverridden" THEN t."draftCorrect" ELSE coalesce(x.draft, t."draftCorrect") END
     FROM (SELECT "projectId", "trajectoryId",
             CASE sign(sum(CASE WHEN correct THEN 1 WHEN NOT correct THEN -1 END) FILTER (WHERE subject = 'final'))
               WHEN 1 THEN true WHEN -1 THEN false END AS final,
             CASE sign(sum(CASE WHEN correct THEN 1 WHEN NOT correct THEN -1 END) FILTER (WHERE subject = 'draft'))
               WHEN 1 THEN true WHEN -1 THEN false END AS draft
           FROM stored GROUP BY 1, 2) x
     WHERE t."projectId" = x."projectId" AND t.id = x."trajectoryId"`,
    [JSON.stringify(verdicts)],
  );
}

/** What the grader last said clearly of each answer, whatever people say. Null: nothing clear. */
export async function readGraderVerdicts(
  projectId: string,
  trajectoryId: string,
): Promise<{ draft: boolean | null; final: boolean | null }> {
  const { rows } = await sql().query<{ subject: "draft" | "final"; correct: boolean | null }>(
    `SELECT DISTINCT ON (subject) subject,
       CASE sign(sum(CASE WHEN correct THEN 1 ELSE -1 END)) WHEN 1 THEN true WHEN -1 THEN false END AS correct
     FROM "Verdict" WHERE "projectId" = $1 AND "trajectoryId" = $2 AND correct IS NOT NULL
     GROUP BY subject, "graderRunId" ORDER BY subject, "graderRunId" DESC`,
    [projectId, trajectoryId],
  );
  const of = (subject: "draft" | "final") =>
    rows.find((row) => row.subject === subject)?.correct ?? null;
  return { draft: of("draft"), final: of("final") };
}
