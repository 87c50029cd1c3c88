import type { FineTuningCheckpoint } from "@/lib/rest/fine-tuner";
import { sql } from "@/lib/server/db";
import { jsonRows } from "@/lib/server/repositories/json-rows";

interface OfRun {
  projectId: string;
  id: string;
}

/** One that is told again keeps what was told first. */
export async function insertCheckpoints(
  run: OfRun,
  checkpoints: readonly FineTuningCheckpoint[],
): Promise<void> {
  if (checkpoints.length === 0) return;
  await sql().query(
    `INSERT INTO "FineTuningCheckpoint" ("projectId", "fineTuningRunId", "checkpointId", step, model, "trainLoss", "validLoss")
     SELECT $1, $2, "checkpointId", step, model, "trainLoss", "validLoss"
     FROM jsonb_to_recordset($3::jsonb) AS x("checkpointId" text, step int, model text, "trainLoss" float8,
       "validLoss" float8)
     ON CONFLICT DO NOTHING`,
    [run.projectId, run.id, jsonRows([...checkpoints])],
  );
}

/** In the order of their steps. */
export async function listCheckpoints(run: OfRun): Promise<FineTuningCheckpoint[]> {
  const { rows } = await sql().query<FineTuningCheckpoint>(
    `SELECT "checkpointId", step, model, "trainLoss", "validLoss" FROM "FineTuningCheckpoint"
     WHERE "projectId" = $1 AND "fineTuningRunId" = $2 ORDER BY step, "checkpointId"`,
    [run.projectId, run.id],
  );
  return rows;
}

export interface CheckpointRow extends FineTuningCheckpoint {
  fineTuningRunId: string;
}

/** Of several runs at once, for the page of an iteration. */
export async function listCheckpointsOfRuns(
  projectId: string,
  runIds: readonly string[],
): Promise<CheckpointRow[]> {
  const { rows } = await sql().query<CheckpointRow>(
    `SELECT "fineTuningRunId", "checkpointId", step, model, "trainLoss", "validLoss" FROM "FineTuningCheckpoint"
     WHERE "projectId" = $1 AND "fineTuningRunId" = ANY($2::uuid[]) ORDER BY step, "checkpointId"`,
    [projectId, runIds],
  );
  return rows;
}
