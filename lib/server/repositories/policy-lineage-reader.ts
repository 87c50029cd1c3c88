import { sql } from "@/lib/server/db";

/** What a lineage shows of a version beside its standing: parents, endpoint, and who decided why. */
export interface PolicyLineageRow {
  id: string;
  policyId: string;
  endpointName: string;
  isPractice: boolean;
  createdAt: Date;
  initSize: string | null;
  initGeneration: number | null;
  batchId: string | null;
  batchIterationId: string | null;
  batchSha256: string | null;
  exampleCount: number | null;
  decision: "accept" | "reject" | "rollback" | null;
  decisionReason: string | null;
  decidedAt: Date | null;
  /** Null: the automatic rule. */
  decidedById: string | null;
  decidedByName: string | null;
}

export async function listPolicyLineage(projectId: string): Promise<Map<string, PolicyLineageRow>> {
  const { rows } = await sql().query<PolicyLineageRow>(
    `SELECT v.id, v."policyId", e.name AS "endpointName", e."isPractice", v."createdAt", ip.size AS "initSize",
       i.generation AS "initGeneration", b.id AS "batchId", b."iterationId" AS "batchIterationId",
       b."manifestSha256" AS "batchSha256", b."exampleCount", d.decision, d.reason AS "decisionReason",
       d."createdAt" AS "decidedAt", d."decidedById", u.name AS "decidedByName"
     FROM "PolicyVersion" v
     JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     JOIN "Endpoint" e ON e."projectId" = v."projectId" AND e.id = v."endpointId"
     LEFT JOIN "PolicyVersion" i ON i."projectId" = v."projectId" AND i.id = v."initFromVersionId"
     LEFT JOIN "Policy" ip ON ip."projectId" = i."projectId" AND ip.id = i."policyId"
     LEFT JOIN "Batch" b ON b."projectId" = v."projectId" AND b.id = v."trainedOnBatchId"
     LEFT JOIN LATERAL (SELECT * FROM "PolicyDecision" x WHERE x."projectId" = v."projectId"
       AND x."policyVersionId" = v.id ORDER BY x.id DESC LIMIT 1) d ON true
     LEFT JOIN "User" u ON u.id = d."decidedById"
     WHERE v."projectId" = $1 AND p."archivedAt" IS NULL`,
    [projectId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
