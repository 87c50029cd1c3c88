import { sql } from "@/lib/server/db";

export interface KindOverrides {
  kind: string;
  /** Steps of finished trajectories that the ranker was through with, unanimous ones too. */
  steps: number;
  /** The ranker's first sample is another than the executed one. */
  overridden: number;
}

/** How often the ranker changes the training target, by step kind, over all growths of a series. */
export async function countOverrides(
  projectId: string,
  seriesId: string,
): Promise<KindOverrides[]> {
  const { rows } = await sql().query<KindOverrides>(
    `SELECT s.kind, count(*)::int AS steps,
       count(*) FILTER (WHERE k."parseStatus" = 'parsed' AND k.ranking[1] <> s."executedSampleIndex")::int AS overridden
     FROM "Iteration" i
     JOIN "StepRanking" k ON k."projectId" = i."projectId" AND k."scoringRunId" = i."primaryScoringRunId" AND k."orderNo" = 0
     JOIN "Step" s ON s."projectId" = k."projectId" AND s."trajectoryId" = k."trajectoryId" AND s.index = k."stepIndex"
     WHERE i."projectId" = $1 AND i."seriesId" = $2 GROUP BY s.kind ORDER BY s.kind`,
    [projectId, seriesId],
  );
  return rows;
}

/** Check steps of an evaluation, and those whose executed reply revises the answer. */
export async function countRevisions(
  projectId: string,
  evaluationId: string,
): Promise<{ checks: number; revised: number }> {
  const { rows } = await sql().query<{ checks: number; revised: number }>(
    `SELECT count(*)::int AS checks, count(*) FILTER (WHERE x.parsed ->> 'passed' = 'false')::int AS revised
     FROM "RolloutRun" r
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id AND t."supersededAt" IS NULL
     JOIN "Step" s ON s."projectId" = t."projectId" AND s."trajectoryId" = t.id
       AND s.kind IN ('relevance_check', 'grounding_check')
     JOIN "Sample" x ON x."projectId" = s."projectId" AND x."trajectoryId" = s."trajectoryId" AND x."stepIndex" = s.index
       AND x.index = s."executedSampleIndex"
     WHERE r."projectId" = $1 AND r."evaluationId" = $2`,
    [projectId, evaluationId],
  );
  return rows[0] ?? { checks: 0, revised: 0 };
}
