import type { Decoding } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";

/** What a series grew, counted over all its iterations. */
export interface SeriesGrowth {
  planned: number;
  /** Trajectories that are stored, whatever became of them; one that replaces a lost attempt counts once. */
  trajectories: number;
  steps: number;
  samples: number;
  failed: number;
  /** From the launch to the end of the last iteration. */
  seconds: number;
}

export async function readSeriesGrowth(projectId: string, seriesId: string): Promise<SeriesGrowth> {
  const { rows } = await sql().query<SeriesGrowth>(
    `WITH grown AS (
       SELECT t.id, t.status FROM "Trajectory" t
       JOIN "Iteration" i ON i."projectId" = t."projectId" AND i.id = t."iterationId"
       WHERE t."projectId" = $1 AND i."seriesId" = $2 AND t.purpose = 'growth' AND t."supersededAt" IS NULL)
     SELECT
       (SELECT coalesce(sum(r."plannedCount"), 0)::int FROM "RolloutRun" r
        JOIN "Iteration" i ON i."projectId" = r."projectId" AND i.id = r."iterationId"
        WHERE r."projectId" = $1 AND i."seriesId" = $2 AND r.purpose = 'growth') AS planned,
       (SELECT count(*)::int FROM grown) AS trajectories,
       (SELECT count(*)::int FROM "Step" s JOIN grown g ON g.id = s."trajectoryId" WHERE s."projectId" = $1) AS steps,
       (SELECT count(*)::int FROM "Sample" s JOIN grown g ON g.id = s."trajectoryId" WHERE s."projectId" = $1) AS samples,
       (SELECT count(*)::int FROM grown WHERE status = 'failed') AS failed,
       (SELECT extract(epoch FROM max(i."finishedAt") - min(s."createdAt"))::float8 FROM "Series" s
        JOIN "Iteration" i ON i."projectId" = s."projectId" AND i."seriesId" = s.id
        WHERE s."projectId" = $1 AND s.id = $2) AS seconds`,
    [projectId, seriesId],
  );
  const row = rows[0];
  if (!row) throw new Error(`series ${seriesId} has no counts`);
  return row;
}

/** The batch each iteration trained on, in order. */
export async function listApprovedBatches(projectId: string, seriesId: string): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT b.id FROM "Batch" b JOIN "Iteration" i ON i."projectId" = b."projectId" AND i.id = b."iterationId"
     WHERE b."projectId" = $1 AND i."seriesId" = $2 AND b.status = 'approved' ORDER BY i.ordinal`,
    [projectId, seriesId],
  );
  return rows.map((row) => row.id);
}

export interface SeriesEvaluation {
  evaluationId: string;
  model: string;
  size: string;
  /** 0: the base the size is trained from; else the place of the iteration in the series, from 1. */
  generation: number;
  questionsHash: string;
}

/**
 * Evaluations on test, in one decoding, of all that the series trained and of the bases it was trained from, on the same
 * questions. A base may have been evaluated by an earlier series: that is not done twice.
 */
export async function listSeriesEvaluations(
  projectId: string,
  seriesId: string,
  decoding: Decoding,
): Promise<SeriesEvaluation[]> {
  const { rows } = await sql().query<SeriesEvaluation>(
    `WITH trained AS (
       SELECT v.id, v."policyId", v.model, i.ordinal + 1 AS generation FROM "Iteration" i
       JOIN "FineTuningRun" r ON r."projectId" = i."projectId" AND r."iterationId" = i.id AND r.state = 'succeeded'
       JOIN "PolicyVersion" v ON v."projectId" = r."projectId" AND v."fineTuningRunId" = r.id
       WHERE i."projectId" = $1 AND i."seriesId" = $2),
     bases AS (
       SELECT DISTINCT ON (f."policyId") f.id, f."policyId", f.model, 0 AS generation FROM "PolicyVersion" f
       WHERE f."projectId" = $1 AND f."policyId" IN (SELECT "policyId" FROM trained) ORDER BY f."policyId", f.number),
     asked AS (
       SELECT DISTINCT e."questionsHash" FROM "Evaluation" e JOIN trained t ON t.id = e."policyVersionId"
       WHERE e."projectId" = $1 AND e.split = 'test' AND e.decoding = $3)
     SELECT DISTINCT ON (p.size, v.generation, e."questionsHash") e.id AS "evaluationId", v.model, p.size,
       v.generation, e."questionsHash"
     FROM (SELECT * FROM trained UNION ALL SELECT * FROM bases) v
     JOIN "Policy" p ON p."projectId" = $1 AND p.id = v."policyId"
     JOIN "Evaluation" e ON e."projectId" = $1 AND e."policyVersionId" = v.id AND e.state = 'done'
       AND e.split = 'test' AND e.decoding = $3 AND e."questionsHash" IN (SELECT "questionsHash" FROM asked)
     ORDER BY p.size, v.generation, e."questionsHash", e.id DESC`,
    [projectId, seriesId, decoding],
  );
  return rows;
}
