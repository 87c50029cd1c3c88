import { sql } from "@/lib/server/db";

/**
 * How the samples of a batch's steps were ranked, by `trajectory/step`: each list best first, one for each order that was
 * asked and understood. Of the run the batch was frozen under; of replayed trajectories, the primary run of their iteration.
 */
export async function readBatchRankings(
  projectId: string,
  batchId: string,
): Promise<Map<string, number[][]>> {
  const { rows } = await sql().query<{
    trajectoryId: string;
    stepIndex: number;
    ranking: number[];
  }>(
    `SELECT r."trajectoryId", r."stepIndex", r.ranking
     FROM "Batch" b
     JOIN "BatchExample" e ON e."projectId" = b."projectId" AND e."batchId" = b.id
     JOIN "Trajectory" t ON t."projectId" = e."projectId" AND t.id = e."trajectoryId"
     JOIN "Iteration" i ON i."projectId" = t."projectId" AND i.id = t."iterationId"
     JOIN "StepRanking" r ON r."projectId" = e."projectId" AND r."trajectoryId" = e."trajectoryId"
       AND r."stepIndex" = e."stepIndex"
       AND r."scoringRunId" = CASE WHEN i.id = b."iterationId" THEN b."scoringRunId" ELSE i."primaryScoringRunId" END
     WHERE b."projectId" = $1 AND b.id = $2 AND e.included AND r."parseStatus" = 'parsed'
     ORDER BY r."trajectoryId", r."stepIndex", r."orderNo"`,
    [projectId, batchId],
  );
  const rankings = new Map<string, number[][]>();
  for (const { trajectoryId, stepIndex, ranking } of rows) {
    const place = `${trajectoryId}/${stepIndex}`;
    const known = rankings.get(place);
    if (known) known.push(ranking);
    else rankings.set(place, [ranking]);
  }
  return rankings;
}
