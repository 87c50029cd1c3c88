import { sql } from "@/lib/server/db";
import {
  type RolloutRunRecord,
  rolloutRunColumns,
  toRolloutRun,
} from "@/lib/server/repositories/run-repository";

export type RunState = "running" | "paused" | "done" | "stopped" | "failed" | "cancelled";

/** The states of some runs, for the worker that must notice a stop. */
export async function readRunStates(runIds: string[]): Promise<Map<string, RunState>> {
  const { rows } = await sql().query<{ id: string; state: RunState }>(
    `SELECT id, state FROM "RolloutRun" WHERE id = ANY($1::uuid[])`,
    [runIds],
  );
  return new Map(rows.map((row) => [row.id, row.state]));
}

/** What runs outside an iteration and is not finished, of all projects, oldest first. */
export async function findStandaloneRuns(): Promise<RolloutRunRecord[]> {
  const { rows } = await sql().query<RolloutRunRecord>(
    `SELECT ${rolloutRunColumns} FROM "RolloutRun" WHERE "iterationId" IS NULL AND state = 'running' ORDER BY id`,
  );
  return rows.map(toRolloutRun);
}

/**
 * Moves a run that stands outside an iteration, and the evaluation it answers for, in one conditional update.
 * @returns false: it stood in none of the states of `from` (any more), and nothing was changed
 */
export async function moveStandaloneRun(
  run: { projectId: string; id: string },
  move: { from: RunState[]; to: RunState; reason: string | null },
): Promise<boolean> {
  const { rows } = await sql().query<{ count: number }>(
    `WITH moved AS (
       UPDATE "RolloutRun" SET state = $4, "stateReason" = $5
       WHERE "projectId" = $1 AND id = $2 AND state = ANY($3::text[]) AND "iterationId" IS NULL
       RETURNING "projectId", "evaluationId"), evaluations AS (
       UPDATE "Evaluation" e SET state = $4, "stateReason" = $5 FROM moved
       WHERE e."projectId" = moved."projectId" AND e.id = moved."evaluationId")
     SELECT count(*)::int AS count FROM moved`,
    [run.projectId, run.id, move.from, move.to, move.reason],
  );
  return rows[0]?.count === 1;
}
