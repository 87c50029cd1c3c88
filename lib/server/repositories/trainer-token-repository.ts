import { sql } from "@/lib/server/db";

export interface TrainerTokenRun {
  projectId: string;
  fineTuningRunId: string;
}

/** The run whose trainer holds the token; null: no run's, or it was revoked. */
export async function findRunOfTrainerToken(tokenHash: string): Promise<TrainerTokenRun | null> {
  const { rows } = await sql().query<TrainerTokenRun>(
    `SELECT "projectId", id AS "fineTuningRunId" FROM "FineTuningRun" WHERE "trainerTokenHash" = $1`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/**
 * Takes the place of the one that was out, if any; null takes it back.
 * @returns whether the run is one that an external trainer may still report to
 */
export async function setTrainerToken(
  run: TrainerTokenRun,
  tokenHash: string | null,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "FineTuningRun" SET "trainerTokenHash" = $3::text,
       "trainerTokenIssuedAt" = CASE WHEN $3::text IS NOT NULL THEN now() END
     WHERE "projectId" = $1 AND id = $2 AND kind = 'external' AND state IN ('queued', 'running')`,
    [run.projectId, run.fineTuningRunId, tokenHash],
  );
  return rowCount === 1;
}
