import type { ModelCallAttempt, ModelCallRole } from "@/lib/domain/model-call";
import { sql } from "@/lib/server/db";

/** Attempts of one call and what it was made for. */
export interface LedgerEntry {
  projectId: string;
  role: ModelCallRole;
  /** Null: a trial on the page of prompts, which leaves no trajectory. */
  trajectoryId: string | null;
  /** Null: the call is about the whole trajectory. */
  stepIndex: number | null;
  scoringRunId: string | null;
  graderRunId: string | null;
  /** Null: a search. */
  endpointId: string | null;
  model: string | null;
  searchToolId?: string;
  attempts: ModelCallAttempt[];
}

/** Calls that no step carries with it: rankings, scores, gradings, and what a stop broke off. */
export async function insertModelCalls(entries: LedgerEntry[]): Promise<void> {
  const rows = entries.flatMap(({ attempts, ...entry }) =>
    attempts.map((attempt) => ({ ...entry, ...attempt })),
  );
  if (!rows.length) return;
  await sql().query({
    name: "insert-model-calls",
    text: `INSERT INTO "ModelCall" ("projectId", id, role, "trajectoryId", "stepIndex", "scoringRunId", "graderRunId",
        "endpointId", model, attempt, status, "httpStatus", "promptTokens", "cachedPromptTokens", "completionTokens",
        "tokensEstimated", "costMicros", "latencyMs", "startedAt", "searchToolId")
      SELECT "projectId", id, role, "trajectoryId", "stepIndex", "scoringRunId", "graderRunId", "endpointId", model, attempt,
        status, "httpStatus", "promptTokens", "cachedPromptTokens", "completionTokens", "tokensEstimated", "costMicros",
        "latencyMs", "startedAt", "searchToolId"
      FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, id uuid, role text, "trajectoryId" uuid, "stepIndex" int,
        "scoringRunId" uuid, "graderRunId" uuid, "endpointId" uuid, model text, attempt int, status text,
        "httpStatus" int, "promptTokens" int, "cachedPromptTokens" int, "completionTokens" int, "tokensEstimated" boolean,
        "costMicros" bigint, "latencyMs" int,
        "startedAt" timestamptz, "searchToolId" uuid)
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(rows)],
  });
}
