import { excerpt } from "@/lib/domain/excerpt";
import type { TrajectoryPurpose } from "@/lib/domain/trajectory";
import { sql } from "@/lib/server/db";
import { int4Array, int8Array, textArray, uuidArray } from "@/lib/server/repositories/binary-array";

export interface NewTrajectory {
  projectId: string;
  id: string;
  purpose: TrajectoryPurpose;
  runId: string | null;
  iterationId: string | null;
  policyVersionId: string | null;
  questionSetVersionId: string | null;
  questionId: string | null;
  /** Which of the planned trajectories of its question, from 0. */
  repeat: number;
  /** Counts retries of one planned trajectory, from 0. */
  attempt: number;
  seed: number;
  question: string;
  codeVersion: string | null;
  forkOf: { trajectoryId: string; stepIndex: number } | null;
}

const insertSql = `
WITH t AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
      $9::int4[], $10::int4[], $11::int8[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::int4[])
    AS t("projectId", id, purpose, "runId", "iterationId", "policyVersionId", "questionSetVersionId", "questionId",
      repeat, attempt, seed, question, excerpt, "codeVersion", "forkOf", "forkStepIndex")
), stored AS (
  INSERT INTO "Trajectory" ("projectId", id, purpose, "runId", "iterationId", "policyVersionId", "questionSetVersionId",
    "questionId", repeat, attempt, seed, "questionExcerpt", "codeVersion", "forkOfTrajectoryId", "forkStepIndex")
  SELECT "projectId", id, purpose, "runId", "iterationId", "policyVersionId", "questionSetVersionId", "questionId",
    repeat, attempt, seed, excerpt, "codeVersion", "forkOf", "forkStepIndex" FROM t
  ON CONFLICT DO NOTHING
  RETURNING "projectId", id
), texts AS (
  INSERT INTO "TrajectoryText" ("projectId", "trajectoryId", question)
  SELECT "projectId", id, t.question FROM t JOIN stored USING ("projectId", id)
)
SELECT id FROM stored`;

/**
 * Plans trajectories. One that is planned already (same run, question and repeat) is passed over, so planning again after
 * a crash makes none twice.
 * @returns the ids that were stored
 */
export async function insertTrajectories(rows: readonly NewTrajectory[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const of = <T>(pick: (row: NewTrajectory) => T) => rows.map(pick);
  const result = await sql().query<{ id: string }>({
    name: "insert-trajectories",
    text: insertSql,
    values: [
      uuidArray(of((row) => row.projectId)),
      uuidArray(of((row) => row.id)),
      textArray(of((row) => row.purpose)),
      uuidArray(of((row) => row.runId)),
      uuidArray(of((row) => row.iterationId)),
      uuidArray(of((row) => row.policyVersionId)),
      uuidArray(of((row) => row.questionSetVersionId)),
      uuidArray(of((row) => row.questionId)),
      int4Array(of((row) => row.repeat)),
      int4Array(of((row) => row.attempt)),
      int8Array(of((row) => row.seed)),
      textArray(of((row) => row.question)),
      textArray(of((row) => excerpt(row.question))),
      textArray(of((row) => row.codeVersion)),
      uuidArray(of((row) => row.forkOf?.trajectoryId ?? null)),
      int4Array(of((row) => row.forkOf?.stepIndex ?? null)),
    ],
  });
  return result.rows.map((row) => row.id);
}

/**
 * Takes trajectories over under a claim. Whoever held them before stores nothing more. Finished ones are passed over.
 * @returns the ids that are now held
 */
export async function claimTrajectories(
  projectId: string,
  trajectoryIds: readonly string[],
  claim: { token: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `UPDATE "Trajectory" SET status = 'running', "claimToken" = $3, "claimedAt" = $4, "startedAt" = coalesce("startedAt", $4)
     WHERE "projectId" = $1 AND id = ANY($2::uuid[]) AND status IN ('queued', 'running') AND "supersededAt" IS NULL
     RETURNING id`,
    [projectId, trajectoryIds, claim.token, claim.at],
  );
  return rows.map((row) => row.id);
}

/** Those of the given ones that the claim still holds, unfinished. */
export async function findHeldTrajectories(
  projectId: string,
  trajectoryIds: readonly string[],
  claimToken: string,
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "Trajectory" WHERE "projectId" = $1 AND id = ANY($2::uuid[]) AND status = 'running'
       AND "claimToken" = $3`,
    [projectId, trajectoryIds, claimToken],
  );
  return rows.map((row) => row.id);
}

/**
 * Hands trajectories back to the queue, e.g. at shutdown. Only their holder can.
 * @returns the ids that wait again
 */
export async function releaseTrajectories(
  projectId: string,
  trajectoryIds: readonly string[],
  claimToken: string,
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `UPDATE "Trajectory" SET status = 'queued', "claimToken" = NULL, "claimedAt" = NULL
     WHERE "projectId" = $1 AND id = ANY($2::uuid[]) AND status = 'running' AND "claimToken" = $3 RETURNING id`,
    [projectId, trajectoryIds, claimToken],
  );
  return rows.map((row) => row.id);
}

/**
 * Sets failed attempts aside, so that another attempt of the same planned trajectory may be inserted.
 * @returns the ids that were set aside by this call
 */
export async function supersedeTrajectories(
  projectId: string,
  trajectoryIds: readonly string[],
  at: Date,
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `UPDATE "Trajectory" SET "supersededAt" = $3
     WHERE "projectId" = $1 AND id = ANY($2::uuid[]) AND status IN ('failed', 'cancelled') AND "supersededAt" IS NULL
     RETURNING id`,
    [projectId, trajectoryIds, at],
  );
  return rows.map((row) => row.id);
}
