import { sql } from "@/lib/server/db";

export interface PolicyVersionRow {
  id: string;
  policyId: string;
  size: string;
  generation: number;
  model: string;
  endpointId: string;
  /** Of the fine-tuning run that made it; null: a base or connected by hand. */
  iterationId: string | null;
  trainedOnBatchId: string | null;
  exampleCount: number | null;
  /** Trained as an arm of an experiment: there to be compared, until somebody accepts it. */
  isArm: boolean;
  /** Latest decision on it; null: none. A base needs none. */
  decision: "accept" | "reject" | "rollback" | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  /** The version its policy stands at: that of the latest accept or rollback, else the first. */
  isCurrent: boolean;
  /**
   * What it is measured against: the version that grew its batch, where that is one of the same policy; of a distilled size
   * the version its policy stood at when it was made. Null: it is the first.
   */
  parentId: string | null;
}

/** Every version of the project's policies, oldest first. */
export async function listPolicyVersions(projectId: string): Promise<PolicyVersionRow[]> {
  const result = await sql().query<PolicyVersionRow>(
    `SELECT v.id, v."policyId", p.size, v.generation, v.model, v."endpointId", r."iterationId", v."trainedOnBatchId",
       b."exampleCount", EXISTS (SELECT 1 FROM "Iteration" i JOIN "Series" s ON s."projectId" = i."projectId"
         AND s.id = i."seriesId" AND s.kind = 'ablation'
         WHERE i."projectId" = r."projectId" AND i.id = r."iterationId") AS "isArm", d.decision, d."createdAt" AS "decidedAt", u.name AS "decidedByName",
       v.id = coalesce(
         (SELECT c."policyVersionId" FROM "PolicyDecision" c WHERE c."projectId" = v."projectId"
            AND c."policyId" = v."policyId" AND c.decision <> 'reject' ORDER BY c.id DESC LIMIT 1),
         (SELECT f.id FROM "PolicyVersion" f WHERE f."projectId" = v."projectId" AND f."policyId" = v."policyId"
            ORDER BY f.number LIMIT 1)) AS "isCurrent",
       nullif(coalesce(
         (SELECT g.id FROM "Iteration" i
            JOIN "PolicyVersion" g ON g."projectId" = i."projectId" AND g.id = i."parentPolicyVersionId"
              AND g."policyId" = v."policyId"
            WHERE i."projectId" = v."projectId" AND i.id = b."iterationId"),
         (SELECT c."policyVersionId" FROM "PolicyDecision" c WHERE c."projectId" = v."projectId"
            AND c."policyId" = v."policyId" AND c.decision <> 'reject' AND c.id < v.id ORDER BY c.id DESC LIMIT 1),
         (SELECT f.id FROM "PolicyVersion" f WHERE f."projectId" = v."projectId" AND f."policyId" = v."policyId"
            ORDER BY f.number LIMIT 1)), v.id) AS "parentId"
     FROM "PolicyVersion" v
     JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     LEFT JOIN "FineTuningRun" r ON r."projectId" = v."projectId" AND r.id = v."fineTuningRunId"
     LEFT JOIN "Batch" b ON b."projectId" = v."projectId" AND b.id = v."trainedOnBatchId"
     LEFT JOIN LATERAL (SELECT * FROM "PolicyDecision" x WHERE x."projectId" = v."projectId"
       AND x."policyVersionId" = v.id ORDER BY x.id DESC LIMIT 1) d ON true
     LEFT JOIN "User" u ON u.id = d."decidedById"
     WHERE v."projectId" = $1 AND p."archivedAt" IS NULL ORDER BY v.id`,
    [projectId],
  );
  return result.rows;
}

export interface IterationDecisionRow {
  decision: "accept" | "reject";
  reason: string;
  createdAt: Date;
  /** Null: the automatic rule. */
  decidedById: string | null;
  decidedByName: string | null;
}

/** What was decided on the policies an iteration trained; null: nothing yet. */
export async function findIterationDecision(
  projectId: string,
  iterationId: string,
): Promise<IterationDecisionRow | null> {
  const result = await sql().query<IterationDecisionRow>(
    `SELECT d.decision, d.reason, d."createdAt", d."decidedById", u.name AS "decidedByName"
     FROM "PolicyDecision" d LEFT JOIN "User" u ON u.id = d."decidedById"
     WHERE d."projectId" = $1 AND d."iterationId" = $2 AND d.decision <> 'rollback' ORDER BY d.id DESC LIMIT 1`,
    [projectId, iterationId],
  );
  return result.rows[0] ?? null;
}
