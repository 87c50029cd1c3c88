import type { IterationState } from "@/lib/domain/iteration-state";
import { sql } from "@/lib/server/db";

/** One arm under one seed, as it stands. */
export interface SiblingRow {
  iterationId: string;
  /** Of the project, from 1. */
  number: number;
  ordinal: number;
  state: IterationState;
  stateVersion: number;
  stateReason: string | null;
  /** Of the batch it trained on; null: none is approved. */
  exampleCount: number | null;
  decision: "accept" | "reject" | null;
  /** From the start of its growth to the trained policy; null: not trained yet. */
  seconds: number | null;
}

/** The iterations of a series, in order. */
export async function listSiblings(projectId: string, seriesId: string): Promise<SiblingRow[]> {
  const { rows } = await sql().query<SiblingRow>(
    `WITH numbered AS (
       SELECT *, row_number() OVER (ORDER BY id)::int AS number FROM "Iteration" WHERE "projectId" = $1)
     SELECT i.id AS "iterationId", i.number, i.ordinal, i.state, i."stateVersion", i."stateReason",
       (SELECT b."exampleCount" FROM "Batch" b WHERE b."projectId" = i."projectId" AND b."iterationId" = i.id
          AND b.status = 'approved' LIMIT 1) AS "exampleCount",
       (SELECT d.decision FROM "PolicyDecision" d WHERE d."projectId" = i."projectId" AND d."iterationId" = i.id
          AND d.decision <> 'rollback' ORDER BY d.id DESC LIMIT 1) AS decision,
       (SELECT extract(epoch FROM min(t."createdAt") - i."startedAt")::float8 FROM "IterationTransition" t
          WHERE t."projectId" = i."projectId" AND t."iterationId" = i.id AND t."toState" = 'evaluating') AS seconds
     FROM numbered i WHERE i."seriesId" = $2 ORDER BY i.ordinal`,
    [projectId, seriesId],
  );
  return rows;
}

export interface ArmSpending {
  calls: number;
  tokens: number;
  costMicros: number;
}

/**
 * What growing and judging took, from the ledger: evaluations measure an arm, and so does scoring it again, and are no part
 * of its price.
 */
export async function readArmSpending(
  projectId: string,
  iterationId: string,
): Promise<ArmSpending> {
  const { rows } = await sql().query<ArmSpending>(
    `SELECT count(c.id)::int AS calls, coalesce(sum(c."promptTokens" + c."completionTokens"), 0)::float8 AS tokens,
       coalesce(sum(c."costMicros"), 0)::float8 AS "costMicros"
     FROM "RolloutRun" r
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
     JOIN "ModelCall" c ON c."projectId" = t."projectId" AND c."trajectoryId" = t.id
       AND c.role IN ('policy', 'reward_model') AND NOT EXISTS (SELECT 1 FROM "ScoringRun" s
         WHERE s."projectId" = c."projectId" AND s.id = c."scoringRunId" AND s.purpose <> 'primary')
     WHERE r."projectId" = $1 AND r."iterationId" = $2 AND r.purpose = 'growth'`,
    [projectId, iterationId],
  );
  return rows[0] ?? { calls: 0, tokens: 0, costMicros: 0 };
}

export interface ExperimentRow {
  seriesId: string;
  name: string;
  plan: unknown;
  createdAt: Date;
  finishedAt: Date | null;
  createdById: string | null;
  createdByName: string | null;
  /** Of the parent. */
  size: string;
  generation: number;
  states: IterationState[];
}

/** Ablations of the project, newest first. @param seriesId that one alone; null: all */
export async function listExperimentRows(
  projectId: string,
  seriesId: string | null,
): Promise<ExperimentRow[]> {
  const { rows } = await sql().query<ExperimentRow>(
    `SELECT s.id AS "seriesId", s.name, s.plan, s."createdAt", s."finishedAt", s."createdById", u.name AS "createdByName",
       p.size, v.generation, i.states
     FROM "Series" s
     JOIN LATERAL (SELECT array_agg(state ORDER BY ordinal) AS states, (array_agg("parentPolicyVersionId"))[1] AS parent
       FROM "Iteration" WHERE "projectId" = s."projectId" AND "seriesId" = s.id) i ON true
     JOIN "PolicyVersion" v ON v."projectId" = s."projectId" AND v.id = i.parent
     JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     LEFT JOIN "User" u ON u.id = s."createdById"
     WHERE s."projectId" = $1 AND s.kind = 'ablation' AND ($2::uuid IS NULL OR s.id = $2)
     ORDER BY s.id DESC LIMIT 200`,
    [projectId, seriesId],
  );
  return rows;
}

/** Evaluations on the test questions of a set so far, whoever asked for them. */
export async function countTestLooks(projectId: string, setVersionId: string): Promise<number> {
  const { rows } = await sql().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "TestLook" WHERE "projectId" = $1 AND "questionSetVersionId" = $2`,
    [projectId, setVersionId],
  );
  return rows[0]?.count ?? 0;
}
