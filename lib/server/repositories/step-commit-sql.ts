import { insertLedger, unnestLedger } from "@/lib/server/repositories/ledger-columns";

/**
 * One statement stores a batch of steps of many trajectories with all they bring: one round trip, one transaction.
 * Rows of a step that is already stored, or whose claim is lost, fall away with it (`kept`); its ledger rows stay, for
 * those calls were made. Children name their step by its place `n` in the batch, so ids travel once a step.
 */
export const commitStepsSql = `
WITH step AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int4[], $5::text[], $6::int4[], $7::uuid[], $8::int4[],
      $9::int4[], $10::int8[], $11::int4[], $12::int4[], $13::float8[], $14::float8[], $15::text[],
      $16::text[], $17::text[], $18::text[], $19::bool[], $20::text[], $21::int4[])
    WITH ORDINALITY AS s("projectId", "trajectoryId", claim, index, kind, executed, "promptVersionId", "promptTokens",
      "completionTokens", "costMicros", "sampleCount", "invalidSampleCount", "startedAt", "endedAt", delta,
      tool, query, "indexVersion", "cacheHit", error, "blockedCount", n)
), stored AS (
  INSERT INTO "Step" ("projectId", "trajectoryId", index, kind, status, "executedSampleIndex", "promptVersionId",
    "promptTokens", "completionTokens", "costMicros", "sampleCount", "invalidSampleCount", "startedAt", "endedAt")
  SELECT s."projectId", s."trajectoryId", s.index, s.kind, CASE WHEN s.executed IS NULL THEN 'unparseable' ELSE 'executed' END,
    s.executed, s."promptVersionId", s."promptTokens", s."completionTokens", s."costMicros", s."sampleCount",
    s."invalidSampleCount", to_timestamp(s."startedAt"), to_timestamp(s."endedAt")
  FROM step s JOIN "Trajectory" t ON t."projectId" = s."projectId" AND t.id = s."trajectoryId"
    AND t."claimToken" = s.claim AND t.status = 'running'
  ON CONFLICT DO NOTHING
  RETURNING "projectId", "trajectoryId", index
), kept AS MATERIALIZED (
  SELECT s.* FROM step s JOIN stored USING ("projectId", "trajectoryId", index)
), step_text AS (
  INSERT INTO "StepText" ("projectId", "trajectoryId", "stepIndex", "stateDelta", "requestSha256")
  SELECT "projectId", "trajectoryId", index, delta::json, sha256(convert_to(delta, 'UTF8')) FROM kept
), observation AS (
  INSERT INTO "Observation" ("projectId", "trajectoryId", "stepIndex", tool, query, "indexVersion", "cacheHit", error, "blockedCount")
  SELECT "projectId", "trajectoryId", index, tool, query, "indexVersion", "cacheHit", error, "blockedCount" FROM kept WHERE query IS NOT NULL
), item AS (
  INSERT INTO "ObservationItem" ("projectId", "trajectoryId", "stepIndex", "linkId", rank, title, url, snippet)
  SELECT k."projectId", k."trajectoryId", k.index, i."linkId", i.rank, i.title, i.url, i.snippet
  FROM unnest($22::int4[], $23::int4[], $24::int4[], $25::text[], $26::text[], $27::text[])
    AS i(n, "linkId", rank, title, url, snippet) JOIN kept k ON k.n = i.n
), sample AS MATERIALIZED (
  SELECT k."projectId", k."trajectoryId", k.index AS "stepIndex", s.*
  FROM unnest($28::int4[], $29::int4[], $30::text[], $31::text[], $32::text[], $33::int4[], $34::float8[], $35::float8[])
    AS s(n, index, raw, parsed, error, "tokenCount", "sumLogprob", perplexity) JOIN kept k ON k.n = s.n
), sample_row AS (
  INSERT INTO "Sample" ("projectId", "trajectoryId", "stepIndex", index, "parseStatus", parsed, "parseError", "tokenCount",
    "sumLogprob", perplexity)
  SELECT "projectId", "trajectoryId", "stepIndex", index, CASE WHEN error IS NULL THEN 'valid' ELSE 'invalid' END,
    parsed::json, error, "tokenCount", "sumLogprob", perplexity FROM sample
), sample_text AS (
  INSERT INTO "SampleText" ("projectId", "trajectoryId", "stepIndex", "sampleIndex", raw, "rawSha256")
  SELECT "projectId", "trajectoryId", "stepIndex", index, raw, sha256(convert_to(raw, 'UTF8')) FROM sample
), call AS MATERIALIZED (
  SELECT s."projectId", s."trajectoryId", s.index AS "stepIndex", c.* FROM ${unnestLedger(36)} JOIN step s ON s.n = c.n
), ledger AS (${insertLedger}
)
SELECT n::int4 FROM kept`;
