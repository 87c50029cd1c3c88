import type { RankerCounts } from "@/lib/reward/ranker-behaviour";
import { sql } from "@/lib/server/db";

export interface JudgeCounts {
  /** Steps the ranker put in an order, in any of the orders it was asked in; the rest it left unscored or was not asked. */
  ranked: number;
  /** In the first order asked, the sample shown first says what was chosen. */
  positionOneFirst: number;
  /** How often it would by chance: mean share of the samples shown that say so. Null: nothing ranked. */
  positionOneByChance: number | null;
  /** Ranked steps where another reply than the executed one was chosen. */
  overridden: number;
  sameValueSteps: number;
  unscored: number;
  asked: number;
  /** Trajectories of which some step was ranked or found alike. */
  trajectories: number;
}

const noCounts: JudgeCounts = {
  ranked: 0,
  positionOneFirst: 0,
  positionOneByChance: null,
  overridden: 0,
  sameValueSteps: 0,
  unscored: 0,
  asked: 0,
  trajectories: 0,
};

/**
 * The sample that all clear orders of a step put first together, by the rule of `combineOrders`. With one order, as nearly
 * always, nothing has to be added up.
 */
const bestSample = `CASE WHEN NOT (SELECT coalesce((settings ->> 'orders')::int, 1) > 1 FROM "ScoringRun"
    WHERE "projectId" = $1 AND id = $2) THEN k.ranking[1]
  ELSE (SELECT r.sample FROM "StepRanking" o CROSS JOIN LATERAL unnest(o.ranking) WITH ORDINALITY r(sample, place)
    WHERE o."projectId" = k."projectId" AND o."trajectoryId" = k."trajectoryId" AND o."stepIndex" = k."stepIndex"
      AND o."scoringRunId" = k."scoringRunId" AND o."parseStatus" = 'parsed'
    GROUP BY r.sample ORDER BY sum(r.place), (array_agg(r.place ORDER BY o."orderNo"))[1] LIMIT 1) END`;

/** Samples that say the same are one choice: what counts is whether another reply was chosen, not another index. */
export async function countJudgements(
  projectId: string,
  scoringRunId: string,
): Promise<JudgeCounts> {
  const result = await sql().query<JudgeCounts>(
    `SELECT count(*) FILTER (WHERE best IS NOT NULL)::int AS ranked,
       count(*) FILTER (WHERE parsed AND shown_first = chosen)::int AS "positionOneFirst",
       avg(copies::float8 / cardinality("presentedOrder")) FILTER (WHERE parsed)::float8 AS "positionOneByChance",
       count(*) FILTER (WHERE executed <> best_reply)::int AS overridden,
       count(*) FILTER (WHERE "parseStatus" = 'all_alike')::int AS "sameValueSteps",
       count(*) FILTER (WHERE "parseStatus" = 'unparsed' AND best IS NULL)::int AS unscored,
       count(*) FILTER (WHERE "parseStatus" <> 'all_alike')::int AS asked,
       count(DISTINCT "trajectoryId")::int AS trajectories
     FROM (
       SELECT k.*, k."parseStatus" = 'parsed' AND cardinality(k."presentedOrder") > 0 AS parsed, b.best, a.*
       FROM "StepRanking" k
       CROSS JOIN LATERAL (SELECT CASE WHEN k."parseStatus" <> 'all_alike' THEN ${bestSample} END AS best) b
       JOIN "Step" s ON s."projectId" = k."projectId" AND s."trajectoryId" = k."trajectoryId" AND s.index = k."stepIndex"
       LEFT JOIN LATERAL (
         SELECT max(reply) FILTER (WHERE i = k.ranking[1]) AS chosen,
           max(reply) FILTER (WHERE i = k."presentedOrder"[1]) AS shown_first,
           max(reply) FILTER (WHERE i = s."executedSampleIndex") AS executed,
           max(reply) FILTER (WHERE i = b.best) AS best_reply,
           max(alike) FILTER (WHERE i = k.ranking[1]) AS copies
         FROM (SELECT index AS i, parsed::text AS reply, count(*) OVER (PARTITION BY parsed::text) AS alike
               FROM "Sample" WHERE "projectId" = k."projectId" AND "trajectoryId" = k."trajectoryId"
                 AND "stepIndex" = k."stepIndex" AND "parseStatus" = 'valid') x
         WHERE b.best IS NOT NULL) a ON true
       WHERE k."projectId" = $1 AND k."scoringRunId" = $2 AND k."orderNo" = 0) k`,
    [projectId, scoringRunId],
  );
  return result.rows[0] ?? noCounts;
}

/** Of the trajectories in a batch, how many end in a right answer; ungraded ones are left out of n. For reports only. */
export async function countRightSelections(
  projectId: string,
  batchId: string,
): Promise<{ right: number; graded: number }> {
  const result = await sql().query<{ right: number; graded: number }>(
    `SELECT count(*) FILTER (WHERE t."finalCorrect")::int AS right, count(t."finalCorrect")::int AS graded
     FROM "Trajectory" t
     WHERE t."projectId" = $1 AND t.id IN (SELECT e."trajectoryId" FROM "BatchExample" e
       WHERE e."projectId" = $1 AND e."batchId" = $2 AND e.included)`,
    [projectId, batchId],
  );
  return result.rows[0] ?? { right: 0, graded: 0 };
}

/** Where a person and the AI both gave a value on the same dimension: how often it is the same. */
export async function countAgreement(
  projectId: string,
  scoringRunId: string,
): Promise<{ same: number; both: number }> {
  const result = await sql().query<{ same: number; both: number }>(
    `SELECT count(*) FILTER (WHERE h.value = a.value)::int AS same, count(*)::int AS both
     FROM (SELECT DISTINCT ON ("trajectoryId", "dimensionKey", "stepIndex", "authorId")
             "projectId", "trajectoryId", "dimensionKey", "stepIndex", value
           FROM "Feedback" f
           WHERE "projectId" = $1 AND kind = 'score' AND "authorId" IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM "Feedback" r WHERE r."projectId" = $1 AND r."retractsId" = f.id)
           ORDER BY "trajectoryId", "dimensionKey", "stepIndex", "authorId", id DESC) h
     JOIN "Feedback" a ON a."projectId" = h."projectId" AND a."trajectoryId" = h."trajectoryId" AND a.kind = 'score'
       AND a."dimensionKey" = h."dimensionKey" AND a."stepIndex" IS NOT DISTINCT FROM h."stepIndex"
       AND a."scoringRunId" = $2 AND a.value <> 'null'::jsonb`,
    [projectId, scoringRunId],
  );
  return result.rows[0] ?? { same: 0, both: 0 };
}

/** What the ranker answered in every order asked, by question and step kind. */
export async function readRankerCounts(
  projectId: string,
  scoringRunId: string,
): Promise<RankerCounts[]> {
  const { rows } = await sql().query<RankerCounts>(
    `WITH answers AS (
       SELECT t."questionId", s.kind, k."trajectoryId", k."stepIndex", a.chosen, a.shown_first,
         a.copies::float8 / cardinality(k."presentedOrder") AS chance
       FROM "StepRanking" k
       JOIN "Trajectory" t ON t."projectId" = k."projectId" AND t.id = k."trajectoryId"
       JOIN "Step" s ON s."projectId" = k."projectId" AND s."trajectoryId" = k."trajectoryId" AND s.index = k."stepIndex"
       JOIN LATERAL (
         SELECT max(reply) FILTER (WHERE i = k.ranking[1]) AS chosen,
           max(reply) FILTER (WHERE i = k."presentedOrder"[1]) AS shown_first,
           max(alike) FILTER (WHERE i = k.ranking[1]) AS copies
         FROM (SELECT index AS i, parsed::text AS reply, count(*) OVER (PARTITION BY parsed::text) AS alike
               FROM "Sample" WHERE "projectId" = k."projectId" AND "trajectoryId" = k."trajectoryId"
                 AND "stepIndex" = k."stepIndex" AND "parseStatus" = 'valid') x) a ON true
       WHERE k."projectId" = $1 AND k."scoringRunId" = $2 AND k."parseStatus" = 'parsed'
         AND cardinality(k."presentedOrder") > 0
     ), presented AS (
       SELECT "questionId", kind, json_agg(json_build_object('chance', chance, 'asked', asked, 'hits', hits)) AS presented
       FROM (SELECT "questionId", kind, chance, count(*)::int AS asked,
               count(*) FILTER (WHERE shown_first = chosen)::int AS hits FROM answers GROUP BY 1, 2, 3) p
       GROUP BY 1, 2
     ), compared AS (
       SELECT "questionId", kind, count(*) FILTER (WHERE orders > 1)::int AS compared,
         count(*) FILTER (WHERE orders > 1 AND bests > 1)::int AS flipped
       FROM (SELECT "questionId", kind, count(*) AS orders, count(DISTINCT chosen) AS bests
             FROM answers GROUP BY "questionId", kind, "trajectoryId", "stepIndex") s
       GROUP BY 1, 2
     )
     SELECT "questionId", kind, compared, flipped, presented FROM compared JOIN presented USING ("questionId", kind)
     ORDER BY "questionId", kind`,
    [projectId, scoringRunId],
  );
  return rows;
}
