import type { RecordedSearch } from "@/lib/agent/replay-search";
import { sql } from "@/lib/server/db";

/** The searches of a trajectory in order, each with its results as they came, best first. */
export async function readRecordedSearches(
  projectId: string,
  trajectoryId: string,
): Promise<RecordedSearch[]> {
  const { rows } = await sql().query<RecordedSearch>(
    `SELECT o."stepIndex", o.query, o."indexVersion", o."cacheHit", o."blockedCount", coalesce((
         SELECT json_agg(json_strip_nulls(json_build_object('title', i.title, 'snippet', i.snippet, 'url', i.url))
           ORDER BY i.rank)
         FROM "ObservationItem" i WHERE i."projectId" = o."projectId" AND i."trajectoryId" = o."trajectoryId"
           AND i."stepIndex" = o."stepIndex"), '[]') AS results
     FROM "Observation" o WHERE o."projectId" = $1 AND o."trajectoryId" = $2 AND o.error IS NULL ORDER BY o."stepIndex"`,
    [projectId, trajectoryId],
  );
  return rows;
}
