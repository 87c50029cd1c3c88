import { excerpt } from "@/lib/domain/excerpt";
import type { CalledModel, ModelCallAttempt } from "@/lib/domain/model-call";
import { barcodeLetters, type StopReason, type TrajectoryStatus } from "@/lib/domain/trajectory";
import type { RolloutErrorCode } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import {
  boolArray,
  int4Array,
  textArray,
  timeArray,
  uuidArray,
} from "@/lib/server/repositories/binary-array";
import {
  insertLedger,
  ledgerColumns,
  unnestLedger,
} from "@/lib/server/repositories/ledger-columns";

/** How a rollout ended; what can be counted from its steps is counted there. */
export interface TrajectoryFinish {
  projectId: string;
  trajectoryId: string;
  claimToken: string;
  status: Exclude<TrajectoryStatus, "queued" | "running">;
  errorCode: RolloutErrorCode | null;
  errorMessage: string | null;
  stopReason: StopReason | null;
  draftAnswer: string | null;
  finalAnswer: string | null;
  shortDraft: string | null;
  shortFinal: string | null;
  searchCount: number;
  searchIndexVersion: string | null;
  logprobsMissing: boolean;
  /** Attempts of calls that no step holds, each with whom it is charged to. */
  looseCalls: { model: CalledModel; attempt: ModelCallAttempt }[];
  finishedAt: Date;
}

const barcodeSql = `CASE kind ${Object.entries(barcodeLetters)
  .map(([kind, letter]) => `WHEN '${kind}' THEN '${letter}'`)
  .join(" ")} ELSE '?' END`;

const finishSql = `
WITH f AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::int4[], $15::text[], $16::bool[],
      $17::float8[], $18::uuid[])
    WITH ORDINALITY AS f("projectId", id, claim, status, "errorCode", "errorMessage", "stopReason", "draftAnswer",
      "finalAnswer", "shortDraft", "shortFinal", "draftExcerpt", "finalExcerpt", "searchCount", "searchIndexVersion",
      "logprobsMissing", "finishedAt", "searchDocumentId", n)
), call AS MATERIALIZED (
  SELECT f."projectId", f.id AS "trajectoryId", NULL::int4 AS "stepIndex", c.* FROM ${unnestLedger(19)} JOIN f ON f.n = c.n
), loose AS (
  SELECT n, sum("promptTokens") AS prompt, sum("completionTokens") AS completion, sum("costMicros") AS cost
  FROM call GROUP BY n
), counted AS MATERIALIZED (
  SELECT f.n, count(s.index) AS steps, coalesce(sum(s."sampleCount"), 0) AS samples,
    coalesce(sum(s."invalidSampleCount"), 0) AS invalid, coalesce(sum(s."promptTokens"), 0) AS prompt,
    coalesce(sum(s."completionTokens"), 0) AS completion, coalesce(sum(s."costMicros"), 0) AS cost,
    coalesce(left(string_agg(${barcodeSql}, '' ORDER BY s.index), 64), '') AS barcode
  FROM f LEFT JOIN "Step" s ON s."projectId" = f."projectId" AND s."trajectoryId" = f.id GROUP BY f.n
), done AS (
  UPDATE "Trajectory" t SET status = f.status, "errorCode" = f."errorCode", "errorMessage" = f."errorMessage",
    "stopReason" = f."stopReason", "draftExcerpt" = f."draftExcerpt", "finalExcerpt" = f."finalExcerpt",
    "stepBarcode" = c.barcode, "stepCount" = c.steps, "searchCount" = f."searchCount", "sampleCount" = c.samples,
    "invalidSampleCount" = c.invalid, "promptTokens" = c.prompt + coalesce(l.prompt, 0),
    "completionTokens" = c.completion + coalesce(l.completion, 0), "costMicros" = c.cost + coalesce(l.cost, 0),
    "searchIndexVersion" = f."searchIndexVersion", "logprobsMissing" = f."logprobsMissing",
    "finishedAt" = to_timestamp(f."finishedAt"),
    "durationMs" = greatest(0, (f."finishedAt" - extract(epoch FROM t."startedAt")) * 1000)::int4
  FROM f JOIN counted c ON c.n = f.n LEFT JOIN loose l ON l.n = f.n
  WHERE t."projectId" = f."projectId" AND t.id = f.id AND t."claimToken" = f.claim AND t.status = 'running'
  RETURNING f.n
), texts AS (
  UPDATE "TrajectoryText" x SET "draftAnswer" = f."draftAnswer", "draftShort" = f."shortDraft",
    "finalAnswer" = f."finalAnswer", "finalShort" = f."shortFinal"
  FROM f JOIN done ON done.n = f.n WHERE x."projectId" = f."projectId" AND x."trajectoryId" = f.id
  RETURNING x."projectId", x."trajectoryId", f."searchDocumentId", x.question, x."finalAnswer"
), document AS (
  INSERT INTO "SearchDocument" ("projectId", id, "trajectoryId", tsv)
  SELECT "projectId", "searchDocumentId", "trajectoryId",
    to_tsvector('english', coalesce(question, '') || ' ' || coalesce("finalAnswer", '')) FROM texts
  ON CONFLICT DO NOTHING
), ledger AS (${insertLedger}
)
SELECT n::int4 FROM done`;

/**
 * Ends trajectories in one round trip: outcome, whole texts, counts and ledger. False for one that its claim was lost on,
 * or that is finished already: nothing of it was changed, only its loose calls were added to the ledger.
 */
export async function finishTrajectories(
  finishes: readonly TrajectoryFinish[],
): Promise<boolean[]> {
  if (finishes.length === 0) return [];
  const { rows } = await sql().query<{ n: number }>({
    name: "finish-trajectories",
    text: finishSql,
    values: [...finishColumns(finishes), ...ledgerColumns(looseCalls(finishes))],
  });
  const done = new Set(rows.map((row) => row.n - 1));
  return finishes.map((_, i) => done.has(i));
}

function finishColumns(finishes: readonly TrajectoryFinish[]): Buffer[] {
  const of = <T>(pick: (finish: TrajectoryFinish) => T) => finishes.map(pick);
  const short = (text: string | null) => (text === null ? null : excerpt(text));
  return [
    uuidArray(of((finish) => finish.projectId)),
    uuidArray(of((finish) => finish.trajectoryId)),
    uuidArray(of((finish) => finish.claimToken)),
    textArray(of((finish) => finish.status)),
    textArray(of((finish) => finish.errorCode)),
    textArray(of((finish) => finish.errorMessage)),
    textArray(of((finish) => finish.stopReason)),
    textArray(of((finish) => finish.draftAnswer)),
    textArray(of((finish) => finish.finalAnswer)),
    textArray(of((finish) => finish.shortDraft)),
    textArray(of((finish) => finish.shortFinal)),
    // A list has room for the short answer; the whole one stands in TrajectoryText.
    textArray(of((finish) => short(finish.shortDraft || finish.draftAnswer))),
    textArray(of((finish) => short(finish.shortFinal || finish.finalAnswer))),
    int4Array(of((finish) => finish.searchCount)),
    textArray(of((finish) => finish.searchIndexVersion)),
    boolArray(of((finish) => finish.logprobsMissing)),
    timeArray(of((finish) => finish.finishedAt)),
    uuidArray(of(() => newId())),
  ];
}

function looseCalls(finishes: readonly TrajectoryFinish[]) {
  return finishes.flatMap((finish, i) => finish.looseCalls.map((call) => ({ n: i + 1, ...call })));
}
