import { type Hyperparameters, hyperparametersSchema, type TrainingKind } from "@/lib/domain/plan";
import { connectionPool, sql } from "@/lib/server/db";
import { jsonRows, storableText } from "@/lib/server/repositories/json-rows";

export const fineTuningStates = [
  "queued",
  "uploading",
  "submitting",
  "running",
  "succeeded",
  "failed",
  "cancelled",
  "outcome_unknown",
] as const;
export type FineTuningState = (typeof fineTuningStates)[number];

export interface FineTuningRecord {
  projectId: string;
  id: string;
  iterationId: string;
  batchId: string;
  policyId: string;
  kind: TrainingKind;
  initFrom: "base" | "current";
  initFromVersionId: string | null;
  baseModel: string;
  endpointId: string;
  hyperparameters: Hyperparameters;
  providerMarker: string;
  providerFileId: string | null;
  providerJobId: string | null;
  state: FineTuningState;
  stateVersion: number;
  resultModel: string | null;
  /** What an external trainer named as trained; the result may be one of its checkpoints instead. */
  reportedModel: string | null;
  /** Of a run that ended without a policy: the provider's code, or `by_person` where somebody cancelled it here. */
  errorCode: string | null;
}

const columns = `"projectId", id, "iterationId", "batchId", "policyId", kind, "initFrom", "initFromVersionId", "baseModel",
  "endpointId", hyperparameters, "providerMarker", "providerFileId", "providerJobId", state, "stateVersion",
  "resultModel", "reportedModel", "errorCode"`;

const toRecord = (row: FineTuningRecord): FineTuningRecord => ({
  ...row,
  hyperparameters: hyperparametersSchema.parse(row.hyperparameters),
});

export async function findFineTuningRun(
  projectId: string,
  runId: string,
): Promise<FineTuningRecord | null> {
  const { rows } = await sql().query<FineTuningRecord>(
    `SELECT ${columns} FROM "FineTuningRun" WHERE "projectId" = $1 AND id = $2`,
    [projectId, runId],
  );
  return rows[0] ? toRecord(rows[0]) : null;
}

export async function findFineTuningRuns(
  projectId: string,
  iterationId: string,
): Promise<FineTuningRecord[]> {
  const { rows } = await sql().query<FineTuningRecord>(
    `SELECT ${columns} FROM "FineTuningRun" WHERE "projectId" = $1 AND "iterationId" = $2 ORDER BY id`,
    [projectId, iterationId],
  );
  return rows.map(toRecord);
}

/** Whether another run of the project trains, or trained, with this job of the provider. */
export async function isJobOfAnother(
  run: Pick<FineTuningRecord, "projectId" | "id" | "endpointId">,
  jobId: string,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "FineTuningRun" WHERE "projectId" = $1 AND id <> $2 AND "endpointId" = $3 AND "providerJobId" = $4`,
    [run.projectId, run.id, run.endpointId, jobId],
  );
  return rowCount !== 0;
}

export type NewFineTuningRun = Pick<
  FineTuningRecord,
  | "projectId"
  | "id"
  | "iterationId"
  | "batchId"
  | "policyId"
  | "kind"
  | "initFrom"
  | "initFromVersionId"
  | "baseModel"
  | "endpointId"
  | "hyperparameters"
  | "providerMarker"
>;

export async function insertFineTuningRun(run: NewFineTuningRun): Promise<void> {
  await sql().query(
    `INSERT INTO "FineTuningRun" ("projectId", id, "iterationId", "batchId", "policyId", kind, "initFrom",
       "initFromVersionId", "baseModel", "endpointId", hyperparameters, "providerMarker")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      run.projectId,
      run.id,
      run.iterationId,
      run.batchId,
      run.policyId,
      run.kind,
      run.initFrom,
      run.initFromVersionId,
      run.baseModel,
      run.endpointId,
      run.hyperparameters,
      run.providerMarker,
    ],
  );
}

export interface FineTuningChange {
  state: FineTuningState;
  providerFileId?: string;
  providerJobId?: string;
  resultModel?: string;
  reportedModel?: string;
  errorCode?: string;
  errorMessage?: string;
  trainedTokens?: number;
  costMicros?: number;
  chosenCheckpointId?: string | null;
  checkpointReason?: string | null;
}

/** Conditional on the version read: null means that another worker moved the run first. */
export async function moveFineTuningRun(
  run: FineTuningRecord,
  change: FineTuningChange,
): Promise<FineTuningRecord | null> {
  const { rows } = await sql().query<FineTuningRecord>(
    `UPDATE "FineTuningRun" SET state = $4, "stateVersion" = "stateVersion" + 1,
       "providerFileId" = coalesce($5, "providerFileId"), "providerJobId" = coalesce($6, "providerJobId"),
       "resultModel" = coalesce($7, "resultModel"), "errorCode" = $8, "errorMessage" = $9,
       "trainedTokens" = coalesce($10, "trainedTokens"), "costMicros" = coalesce($11, "costMicros"),
       "chosenCheckpointId" = coalesce($12, "chosenCheckpointId"),
       "checkpointReason" = coalesce($13, "checkpointReason"), "reportedModel" = coalesce($14, "reportedModel"),
       "submittedAt" = CASE WHEN $4 = 'running' THEN coalesce("submittedAt", now()) ELSE "submittedAt" END,
       "finishedAt" = CASE WHEN $4 IN ('succeeded', 'failed', 'cancelled', 'outcome_unknown') THEN now() END
     WHERE "projectId" = $1 AND id = $2 AND "stateVersion" = $3 RETURNING ${columns}`,
    [
      run.projectId,
      run.id,
      run.stateVersion,
      change.state,
      change.providerFileId ?? null,
      change.providerJobId ?? null,
      change.resultModel ?? null,
      change.errorCode ?? null,
      change.errorMessage === undefined ? null : storableText(change.errorMessage),
      change.trainedTokens ?? null,
      change.costMicros ?? null,
      change.chosenCheckpointId ?? null,
      change.checkpointReason ?? null,
      change.reportedModel ?? null,
    ],
  );
  return rows[0] ? toRecord(rows[0]) : null;
}

/**
 * Runs `work` while no other process is at the same run: two of them, after a stop and a resume at once, would each find no
 * job at the provider, and each pay for one. The lock ends with its connection, so a process that dies leaves none.
 */
export async function aloneWithRun(runId: string, work: () => Promise<void>): Promise<void> {
  const client = await connectionPool().connect();
  // Without a listener a lost connection would end the process; the lock is gone then, the work stores elsewhere.
  client.on("error", () => undefined);
  try {
    await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [runId]);
    await work();
  } finally {
    client.release(true);
  }
}

export interface FineTuningEventRow {
  providerEventId: string;
  kind: "message" | "metrics";
  level: string;
  message: string;
  step: number | null;
  trainLoss: number | null;
  validLoss: number | null;
  data: unknown;
  createdAt: Date;
}

/** The same event is stored once however often it is polled. */
export async function insertFineTuningEvents(
  run: Pick<FineTuningRecord, "projectId" | "id">,
  events: FineTuningEventRow[],
): Promise<void> {
  if (!events.length) return;
  await sql().query(
    `INSERT INTO "FineTuningEvent" ("projectId", "fineTuningRunId", "providerEventId", kind, level, message, step,
       "trainLoss", "validLoss", data, "createdAt")
     SELECT $1, $2, "providerEventId", kind, level, message, step, "trainLoss", "validLoss", data, "createdAt"
     FROM jsonb_to_recordset($3::jsonb) AS x("providerEventId" text, kind text, level text, message text, step int,
       "trainLoss" float8, "validLoss" float8, data jsonb, "createdAt" timestamptz)
     ON CONFLICT DO NOTHING`,
    [run.projectId, run.id, jsonRows(events)],
  );
}

/** The provider's own words for why a run ended; null: it gave none. */
export async function readFineTuningError(
  run: Pick<FineTuningRecord, "projectId" | "id">,
): Promise<string | null> {
  const { rows } = await sql().query<{ errorMessage: string | null }>(
    `SELECT "errorMessage" FROM "FineTuningRun" WHERE "projectId" = $1 AND id = $2`,
    [run.projectId, run.id],
  );
  return rows[0]?.errorMessage ?? null;
}
