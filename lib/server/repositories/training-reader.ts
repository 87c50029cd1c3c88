import type { TrainingKind } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";

export interface TrainingRow {
  id: string;
  size: string;
  kind: TrainingKind;
  baseModel: string;
  initFrom: "base" | "current";
  state:
    | "queued"
    | "uploading"
    | "submitting"
    | "running"
    | "succeeded"
    | "failed"
    | "cancelled"
    | "outcome_unknown";
  providerJobId: string | null;
  errorMessage: string | null;
  submittedAt: Date | null;
  finishedAt: Date | null;
  exampleCount: number;
  /** Words and losses told so far: a page asks anew when there are more. */
  eventCount: number;
  lastEventAt: Date | null;
  trainedTokens: number | null;
  costMicros: number | null;
  /** Of an external trainer; null: no token is out. */
  trainerTokenIssuedAt: Date | null;
  chosenCheckpointId: string | null;
  checkpointReason: string | null;
  epochs: number | null;
  resultVersionId: string | null;
  resultGeneration: number | null;
  resultModel: string | null;
}

/** Sizes in the order their runs were made, which is that of the plan's targets. */
export async function listTrainingRuns(
  projectId: string,
  iterationId: string,
): Promise<TrainingRow[]> {
  const result = await sql().query<TrainingRow>(
    `SELECT r.id, p.size, r.kind, r."baseModel", r."initFrom", r.state, r."providerJobId", r."errorMessage", r."submittedAt",
       r."finishedAt", b."exampleCount",
       told.*,
       r."trainedTokens"::float8 AS "trainedTokens",
       r."costMicros"::float8 AS "costMicros", r."trainerTokenIssuedAt", r."chosenCheckpointId", r."checkpointReason",
       (r.hyperparameters ->> 'epochs')::int AS epochs,
       v.id AS "resultVersionId", v.generation AS "resultGeneration", v.model AS "resultModel"
     FROM "FineTuningRun" r
     JOIN "Policy" p ON p."projectId" = r."projectId" AND p.id = r."policyId"
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS "eventCount", max("createdAt") AS "lastEventAt" FROM "FineTuningEvent" e
       WHERE e."projectId" = r."projectId" AND e."fineTuningRunId" = r.id) told
     JOIN "Batch" b ON b."projectId" = r."projectId" AND b.id = r."batchId"
     LEFT JOIN "PolicyVersion" v ON v."projectId" = r."projectId" AND v."fineTuningRunId" = r.id
     WHERE r."projectId" = $1 AND r."iterationId" = $2 ORDER BY r.id`,
    [projectId, iterationId],
  );
  return result.rows;
}

export interface LossRow {
  fineTuningRunId: string;
  step: number;
  /** Of the provider's metrics event, where it says so. */
  epoch: number | null;
  totalSteps: number | null;
  trainLoss: number | null;
  validLoss: number | null;
}

export async function listLosses(projectId: string, runIds: readonly string[]): Promise<LossRow[]> {
  const result = await sql().query<LossRow>(
    `SELECT "fineTuningRunId", step, "trainLoss", "validLoss",
       CASE WHEN jsonb_typeof(data -> 'epoch') = 'number' THEN (data ->> 'epoch')::float8 END AS epoch,
       CASE WHEN jsonb_typeof(data -> 'total_steps') = 'number' THEN (data ->> 'total_steps')::int END AS "totalSteps"
     FROM "FineTuningEvent"
     WHERE "projectId" = $1 AND "fineTuningRunId" = ANY($2::uuid[]) AND kind = 'metrics' AND step IS NOT NULL
     ORDER BY "fineTuningRunId", step`,
    [projectId, runIds],
  );
  return result.rows;
}
