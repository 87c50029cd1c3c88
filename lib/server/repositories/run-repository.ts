import { type RunSettings, runSettingsSchema } from "@/lib/domain/run-settings";
import { sql } from "@/lib/server/db";

export interface RolloutRunRecord {
  projectId: string;
  id: string;
  purpose: "growth" | "evaluation" | "playground";
  /** Null: it stands outside an iteration. */
  iterationId: string | null;
  evaluationId: string | null;
  policyVersionId: string;
  settings: RunSettings;
  plannedCount: number;
  state: string;
}

export const rolloutRunColumns = `"projectId", id, purpose, "iterationId", "evaluationId", "policyVersionId", settings, "plannedCount",
  state`;

export const toRolloutRun = (row: RolloutRunRecord): RolloutRunRecord => ({
  ...row,
  settings: runSettingsSchema.parse(row.settings),
});

export async function insertRolloutRun(
  run: Omit<RolloutRunRecord, "state"> & { budget: unknown; codeVersion: string },
): Promise<void> {
  await sql().query(
    `INSERT INTO "RolloutRun" ("projectId", id, purpose, "iterationId", "evaluationId", "policyVersionId", settings,
       budget, "plannedCount", "codeVersion")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      run.projectId,
      run.id,
      run.purpose,
      run.iterationId,
      run.evaluationId,
      run.policyVersionId,
      run.settings,
      run.budget,
      run.plannedCount,
      run.codeVersion,
    ],
  );
}

export async function findRolloutRun(
  projectId: string,
  runId: string,
): Promise<RolloutRunRecord | null> {
  const { rows } = await sql().query<RolloutRunRecord>(
    `SELECT ${rolloutRunColumns} FROM "RolloutRun" WHERE "projectId" = $1 AND id = $2`,
    [projectId, runId],
  );
  return rows[0] ? toRolloutRun(rows[0]) : null;
}

export async function findGrowthRun(
  projectId: string,
  iterationId: string,
): Promise<RolloutRunRecord | null> {
  const { rows } = await sql().query<RolloutRunRecord>(
    `SELECT ${rolloutRunColumns} FROM "RolloutRun" WHERE "projectId" = $1 AND "iterationId" = $2 AND purpose = 'growth'
     ORDER BY id LIMIT 1`,
    [projectId, iterationId],
  );
  return rows[0] ? toRolloutRun(rows[0]) : null;
}

export async function findEvaluationRuns(
  projectId: string,
  evaluationIds: string[],
): Promise<RolloutRunRecord[]> {
  const { rows } = await sql().query<RolloutRunRecord>(
    `SELECT ${rolloutRunColumns} FROM "RolloutRun" WHERE "projectId" = $1 AND "evaluationId" = ANY($2::uuid[]) ORDER BY id`,
    [projectId, evaluationIds],
  );
  return rows.map(toRolloutRun);
}

export async function finishRun(projectId: string, runId: string): Promise<void> {
  await sql().query(
    `UPDATE "RolloutRun" SET state = 'done', "finishedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND state = 'running'`,
    [projectId, runId],
  );
}

/** Trajectories of a run that are not finished, in the order they were planned. */
export async function findOpenTrajectories(projectId: string, runId: string): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "Trajectory" WHERE "projectId" = $1 AND "runId" = $2 AND "supersededAt" IS NULL
       AND status IN ('queued', 'running') ORDER BY id`,
    [projectId, runId],
  );
  return rows.map((row) => row.id);
}

export async function countOpenTrajectories(projectId: string, runId: string): Promise<number> {
  const { rows } = await sql().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Trajectory" WHERE "projectId" = $1 AND "runId" = $2
       AND "supersededAt" IS NULL AND status IN ('queued', 'running')`,
    [projectId, runId],
  );
  return rows[0]?.count ?? 0;
}

/** The finished trajectories of a run, those of one question next to each other. */
export async function findFinishedByQuestion(
  projectId: string,
  runId: string,
): Promise<{ id: string; status: "completed" | "failed" }[]> {
  const { rows } = await sql().query<{ id: string; status: "completed" | "failed" }>(
    `SELECT t.id, t.status FROM "Trajectory" t
     LEFT JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     WHERE t."projectId" = $1 AND t."runId" = $2 AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed')
     ORDER BY q.ordinal, t.repeat`,
    [projectId, runId],
  );
  return rows;
}

/** How many searches each trajectory was allowed, which its states are replayed with. */
export async function findMaxSearches(
  projectId: string,
  trajectoryIds: string[],
): Promise<Map<string, number>> {
  const { rows } = await sql().query<{ id: string; settings: unknown }>(
    `SELECT t.id, r.settings FROM "Trajectory" t
     JOIN "RolloutRun" r ON r."projectId" = t."projectId" AND r.id = t."runId"
     WHERE t."projectId" = $1 AND t.id = ANY($2::uuid[])`,
    [projectId, trajectoryIds],
  );
  return new Map(
    rows.map((row) => [row.id, runSettingsSchema.parse(row.settings).search.maxSearches]),
  );
}

/**
 * Supersedes the trajectories of a run that broke at a boundary which is not the policy's and have attempts left: they
 * stay as a record. @returns their ids
 */
export async function retryBroken(
  projectId: string,
  runId: string,
  maxAttempts: number,
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `UPDATE "Trajectory" SET "supersededAt" = now() WHERE "projectId" = $1 AND "runId" = $2
       AND "supersededAt" IS NULL AND status = 'failed' AND attempt + 1 < $3
       AND "errorCode" IN ('policy_model', 'search_tool', 'worker_lost')
     RETURNING id`,
    [projectId, runId, maxAttempts],
  );
  return rows.map((row) => row.id);
}

/** Plans each superseded trajectory again under a new id, with the same seed and one attempt more. */
export async function copyAsNewAttempts(
  projectId: string,
  copies: { from: string; to: string }[],
): Promise<void> {
  const values = [projectId, copies.map((copy) => copy.from), copies.map((copy) => copy.to)];
  await sql().query(
    `INSERT INTO "Trajectory" ("projectId", id, purpose, "runId", "iterationId", "policyVersionId",
       "questionSetVersionId", "questionId", repeat, attempt, seed, "questionExcerpt", "codeVersion")
     SELECT t."projectId", c.to_id, t.purpose, t."runId", t."iterationId", t."policyVersionId", t."questionSetVersionId",
       t."questionId", t.repeat, t.attempt + 1, t.seed, t."questionExcerpt", t."codeVersion"
     FROM unnest($2::uuid[], $3::uuid[]) AS c(from_id, to_id)
     JOIN "Trajectory" t ON t."projectId" = $1 AND t.id = c.from_id`,
    values,
  );
  await sql().query(
    `INSERT INTO "TrajectoryText" ("projectId", "trajectoryId", question)
     SELECT x."projectId", c.to_id, x.question FROM unnest($2::uuid[], $3::uuid[]) AS c(from_id, to_id)
     JOIN "TrajectoryText" x ON x."projectId" = $1 AND x."trajectoryId" = c.from_id`,
    values,
  );
}

/** Whether any trajectory of an iteration is open, cheaply: it is asked after each job. */
export async function hasOpenTrajectories(
  projectId: string,
  iterationId: string,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2 AND status IN ('queued', 'running')
       AND "supersededAt" IS NULL LIMIT 1`,
    [projectId, iterationId],
  );
  return rowCount !== 0;
}

/** Gives up what has not begun, with the budget as its reason. @returns how many. */
export async function failUnbegun(
  projectId: string,
  runId: string,
  reason: string,
): Promise<number> {
  const { rowCount } = await sql().query(
    `UPDATE "Trajectory" SET status = 'failed', "errorCode" = 'budget', "errorMessage" = $3, "finishedAt" = now()
     WHERE "projectId" = $1 AND "runId" = $2 AND status = 'queued' AND "supersededAt" IS NULL`,
    [projectId, runId, reason],
  );
  return rowCount ?? 0;
}
