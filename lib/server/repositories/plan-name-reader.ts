import { sql } from "@/lib/server/db";

/** Names of the rows that a plan refers to by id. */
export async function readPlanNames(
  projectId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const result = await sql().query<{ id: string; name: string }>(
    `SELECT v.id, s.name || ' v' || v.number AS name FROM "QuestionSetVersion" v
       JOIN "QuestionSet" s ON s."projectId" = v."projectId" AND s.id = v."questionSetId"
       WHERE v."projectId" = $1 AND v.id = ANY($2::uuid[])
     UNION ALL SELECT id, name FROM "Endpoint" WHERE "projectId" = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT id, name FROM "SearchTool" WHERE "projectId" = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT v.id, r.name || ' v' || v.number FROM "RubricVersion" v
       JOIN "Rubric" r ON r."projectId" = v."projectId" AND r.id = v."rubricId"
       WHERE v."projectId" = $1 AND v.id = ANY($2::uuid[])`,
    [projectId, ids],
  );
  return new Map(result.rows.map((row) => [row.id, row.name]));
}
