import { sql } from "@/lib/server/db";

export interface PolicyLabelRow {
  id: string;
  size: string;
  generation: number;
  model: string;
}

/** What a list calls the policies and iterations its rows name by id. */
export async function readPolicyLabels(
  projectId: string,
  policyVersionIds: readonly string[],
): Promise<Map<string, PolicyLabelRow>> {
  if (policyVersionIds.length === 0) return new Map();
  const { rows } = await sql().query<PolicyLabelRow>(
    `SELECT v.id, p.size, v.generation, v.model FROM "PolicyVersion" v
     JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     WHERE v."projectId" = $1 AND v.id = ANY($2::uuid[])`,
    [projectId, policyVersionIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Numbers count the project's iterations from 1, oldest first. */
export async function readIterationNumbers(
  projectId: string,
  iterationIds: readonly string[],
): Promise<Map<string, number>> {
  if (iterationIds.length === 0) return new Map();
  const { rows } = await sql().query<{ id: string; number: number }>(
    `SELECT i.id, (SELECT count(*)::int FROM "Iteration" x WHERE x."projectId" = i."projectId" AND x.id <= i.id) AS number
     FROM "Iteration" i WHERE i."projectId" = $1 AND i.id = ANY($2::uuid[])`,
    [projectId, iterationIds],
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}
