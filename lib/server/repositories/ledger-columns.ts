import type { CalledModel, ModelCallAttempt } from "@/lib/domain/model-call";
import {
  boolArray,
  int4Array,
  int8Array,
  textArray,
  timeArray,
  uuidArray,
} from "@/lib/server/repositories/binary-array";

export interface LedgerRow {
  /** Place in the batch of the row it belongs to, from 1. */
  n: number;
  model: CalledModel;
  attempt: ModelCallAttempt;
}

/** The sixteen columns of ledger rows for `unnest`, in the order of `ledgerColumnNames`. */
export function ledgerColumns(rows: readonly LedgerRow[]): Buffer[] {
  const of = <T>(pick: (attempt: ModelCallAttempt) => T) => rows.map((row) => pick(row.attempt));
  return [
    int4Array(rows.map((row) => row.n)),
    uuidArray(of((attempt) => attempt.id)),
    textArray(rows.map((row) => row.model.role)),
    uuidArray(rows.map((row) => row.model.endpointId)),
    textArray(rows.map((row) => row.model.model)),
    int4Array(of((attempt) => attempt.attempt)),
    textArray(of((attempt) => attempt.status)),
    int4Array(of((attempt) => attempt.httpStatus)),
    int4Array(of((attempt) => attempt.promptTokens)),
    int4Array(of((attempt) => attempt.cachedPromptTokens)),
    int4Array(of((attempt) => attempt.completionTokens)),
    boolArray(of((attempt) => attempt.tokensEstimated)),
    int8Array(of((attempt) => attempt.costMicros)),
    int4Array(of((attempt) => Math.round(attempt.latencyMs))),
    timeArray(of((attempt) => attempt.startedAt)),
    uuidArray(rows.map((row) => row.model.searchToolId ?? null)),
  ];
}

const ledgerColumnNames = `n, "callId", role, "endpointId", model, attempt, status, "httpStatus", "promptTokens",
  "cachedPromptTokens", "completionTokens", "tokensEstimated", "costMicros", "latencyMs", "startedAt",
  "searchToolId"`;

/** `unnest` of the sixteen parameters from `$first` on. */
export function unnestLedger(first: number): string {
  const types = ["int4", "uuid", "text", "uuid", "text", "int4", "text", "int4"];
  const counts = ["int4", "int4", "int4", "bool", "int8", "int4", "float8", "uuid"];
  const casts = [...types, ...counts].map((type, i) => `$${first + i}::${type}[]`);
  return `unnest(${casts.join(", ")}) AS c(${ledgerColumnNames})`;
}

/**
 * Inserts what a CTE `call` holds: the columns above with the "projectId", "trajectoryId" and "stepIndex" they concern. An
 * attempt that is there already came with a commit whose word was lost.
 */
export const insertLedger = `
  INSERT INTO "ModelCall" ("projectId", id, role, "trajectoryId", "stepIndex", "endpointId", model, attempt, status,
    "httpStatus", "promptTokens", "cachedPromptTokens", "completionTokens", "tokensEstimated", "costMicros", "latencyMs",
    "startedAt", "searchToolId")
  SELECT "projectId", "callId", role, "trajectoryId", "stepIndex", "endpointId", model, attempt, status, "httpStatus",
    "promptTokens", "cachedPromptTokens", "completionTokens", "tokensEstimated", "costMicros", "latencyMs",
    to_timestamp("startedAt"), "searchToolId" FROM call
  ON CONFLICT DO NOTHING`;
