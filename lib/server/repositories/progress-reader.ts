import type { RolloutErrorCode } from "@/lib/errors";
import { sql } from "@/lib/server/db";

/** Window of the measured rate, in seconds: long enough to be steady, short enough to follow a slow endpoint. */
const rateWindowSeconds = 10;

export interface RolloutCounts {
  planned: number;
  completed: number;
  failed: number;
  running: number;
  perSecond: number;
}

export interface RankCounts {
  /** Steps of finished trajectories. */
  steps: number;
  ranked: number;
  /** The ranker gave no clear answer. */
  unscored: number;
  perSecond: number;
}

interface Subject {
  projectId: string;
  iterationId: string;
}

const counts = `
  count(*) FILTER (WHERE t.status = 'completed')::int AS completed,
  count(*) FILTER (WHERE t.status = 'failed')::int AS failed,
  count(*) FILTER (WHERE t.status = 'running')::int AS running,
  (count(*) FILTER (WHERE t."finishedAt" > now() - interval '${rateWindowSeconds} s')
     / ${rateWindowSeconds}.0)::float8 AS "perSecond"`;

export async function countGrowth({ projectId, iterationId }: Subject): Promise<RolloutCounts> {
  const result = await sql().query<RolloutCounts>(
    `SELECT (SELECT coalesce(sum("plannedCount"), 0)::int FROM "RolloutRun"
             WHERE "projectId" = $1 AND "iterationId" = $2 AND purpose = 'growth') AS planned, ${counts}
     FROM "RolloutRun" r
     LEFT JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     WHERE r."projectId" = $1 AND r."iterationId" = $2 AND r.purpose = 'growth'`,
    [projectId, iterationId],
  );
  return result.rows[0] ?? { planned: 0, completed: 0, failed: 0, running: 0, perSecond: 0 };
}

/** Trajectories of the iteration's evaluations that are answered and graded count as completed. */
export async function countEvaluation({ projectId, iterationId }: Subject): Promise<RolloutCounts> {
  const result = await sql().query<RolloutCounts>(
    `SELECT (SELECT coalesce(sum(r."plannedCount"), 0)::int FROM "RolloutRun" r
             JOIN "Evaluation" e ON e."projectId" = r."projectId" AND e.id = r."evaluationId"
             WHERE r."projectId" = $1 AND e."iterationId" = $2) AS planned, ${counts}
     FROM "Evaluation" e
     JOIN "RolloutRun" r ON r."projectId" = e."projectId" AND r."evaluationId" = e.id
     LEFT JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     WHERE e."projectId" = $1 AND e."iterationId" = $2`,
    [projectId, iterationId],
  );
  return result.rows[0] ?? { planned: 0, completed: 0, failed: 0, running: 0, perSecond: 0 };
}

/** Of one scoring run over an iteration's growth. */
export async function countRanking(
  { projectId, iterationId }: Subject,
  scoringRunId: string | null,
): Promise<RankCounts> {
  const result = await sql().query<RankCounts>(
    `SELECT
       (SELECT coalesce(sum("stepCount"), 0)::int FROM "Trajectory"
        WHERE "projectId" = $1 AND "iterationId" = $2 AND purpose = 'growth' AND status = 'completed'
          AND "supersededAt" IS NULL) AS steps,
       count(*) FILTER (WHERE "orderNo" = 0)::int AS ranked,
       count(*) FILTER (WHERE "orderNo" = 0 AND "parseStatus" = 'unparsed')::int AS unscored,
       (count(*) FILTER (WHERE "orderNo" = 0 AND "createdAt" > now() - interval '${rateWindowSeconds} s')
          / ${rateWindowSeconds}.0)::float8 AS "perSecond"
     FROM "StepRanking" WHERE "projectId" = $1 AND "scoringRunId" = $3`,
    [projectId, iterationId, scoringRunId],
  );
  return result.rows[0] ?? { steps: 0, ranked: 0, unscored: 0, perSecond: 0 };
}

export async function countFailures({
  projectId,
  iterationId,
}: Subject): Promise<{ code: RolloutErrorCode; count: number }[]> {
  const result = await sql().query<{ code: RolloutErrorCode; count: number }>(
    `SELECT "errorCode" AS code, count(*)::int AS count FROM "Trajectory"
     WHERE "projectId" = $1 AND "iterationId" = $2 AND purpose = 'growth' AND status = 'failed'
       AND "supersededAt" IS NULL
     GROUP BY "errorCode" ORDER BY count DESC, code`,
    [projectId, iterationId],
  );
  return result.rows;
}

export interface CallTotals {
  made: number;
  tokens: number;
  costMicros: number;
}

/** Outside calls of the iteration's growth, judging and evaluations, from the ledger; searches cost, but are not counted. */
export async function countCalls({ projectId, iterationId }: Subject): Promise<CallTotals> {
  const result = await sql().query<CallTotals>(
    `SELECT (count(*) FILTER (WHERE c.role <> 'search'))::int AS made, coalesce(sum(c."promptTokens" + c."completionTokens"), 0)::float8 AS tokens,
       coalesce(sum(c."costMicros"), 0)::float8 AS "costMicros"
     FROM "RolloutRun" r
     LEFT JOIN "Evaluation" e ON e."projectId" = r."projectId" AND e.id = r."evaluationId"
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
     JOIN "ModelCall" c ON c."projectId" = t."projectId" AND c."trajectoryId" = t.id
     WHERE r."projectId" = $1 AND coalesce(r."iterationId", e."iterationId") = $2`,
    [projectId, iterationId],
  );
  return result.rows[0] ?? { made: 0, tokens: 0, costMicros: 0 };
}
