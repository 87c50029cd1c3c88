import { sql } from "@/lib/server/db";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";

type Later = Pick<IterationRecord, "projectId" | "seriesId" | "ordinal" | "parentPolicyVersionId">;

/**
 * What replay adds to an iteration's own data, oldest first: in a loop the iterations of the series before it. A sibling has
 * none before it but those that its parent came from, along the lineage; a version that was given other prompts comes from
 * the one it copies.
 */
export async function findEarlierIterations(iteration: Later): Promise<IterationRecord[]> {
  const { projectId, seriesId, ordinal, parentPolicyVersionId } = iteration;
  const { rows } = await sql().query<{ id: string }>(
    `WITH RECURSIVE made AS (
       SELECT v.id AS "versionId", r."iterationId",
         CASE WHEN r.id IS NULL THEN v."initFromVersionId" ELSE i."parentPolicyVersionId" END AS "fromVersionId"
       FROM "PolicyVersion" v
       LEFT JOIN "FineTuningRun" r ON r."projectId" = v."projectId" AND r.id = v."fineTuningRunId"
       LEFT JOIN "Iteration" i ON i."projectId" = r."projectId" AND i.id = r."iterationId"
       WHERE v."projectId" = $1),
     line AS (
       SELECT * FROM made WHERE "versionId" = $4
       UNION SELECT m.* FROM made m JOIN line l ON m."versionId" = l."fromVersionId")
     SELECT i.id FROM "Iteration" i JOIN "Series" s ON s."projectId" = i."projectId" AND s.id = $2
     WHERE i."projectId" = $1 AND CASE s.kind
       WHEN 'loop' THEN i."seriesId" = $2 AND i.ordinal < $3
       ELSE i.id IN (SELECT "iterationId" FROM line) END
     ORDER BY i.id`,
    [projectId, seriesId, ordinal, parentPolicyVersionId],
  );
  const found = await Promise.all(rows.map((row) => findIteration(projectId, row.id)));
  return found.filter((one) => one !== null);
}
