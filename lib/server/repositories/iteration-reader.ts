import type { ActiveState, IterationState } from "@/lib/domain/iteration-state";
import { type IterationPlan, iterationPlanSchema } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";

export interface IterationRow {
  id: string;
  seriesId: string;
  /** Of the project, from 1, in the order they were made. */
  number: number;
  ordinal: number;
  generation: number;
  state: IterationState;
  resumeState: ActiveState | null;
  stateReason: string | null;
  createdAt: Date;
  startedAt: Date | null;
  stateChangedAt: Date;
  finishedAt: Date | null;
  /** Null: the command line. */
  createdById: string | null;
  createdByName: string | null;
  parentPolicyVersionId: string;
  size: string;
  primaryScoringRunId: string | null;
  /** Of the batch that stands; null: none frozen yet. */
  exampleCount: number | null;
  decision: "accept" | "reject" | null;
  /** Of an experiment the name of its arm; null: an iteration of a loop. */
  armLabel: string | null;
  seed: number;
}

const rows = `
  WITH numbered AS (
    SELECT *, row_number() OVER (ORDER BY id)::int AS number FROM "Iteration" WHERE "projectId" = $1
  )
  SELECT i.id, i."seriesId", i.number, i.ordinal, i.generation, i.state, i."resumeState", i."stateReason",
    i."createdAt", i."startedAt", i."stateChangedAt", i."finishedAt", i."createdById", u.name AS "createdByName",
    i."parentPolicyVersionId", p.size, i."primaryScoringRunId",
    (SELECT b."exampleCount" FROM "Batch" b WHERE b."projectId" = i."projectId" AND b."iterationId" = i.id
       AND b.status <> 'draft' ORDER BY (b.status = 'approved') DESC, b.revision DESC LIMIT 1) AS "exampleCount",
    (SELECT d.decision FROM "PolicyDecision" d WHERE d."projectId" = i."projectId" AND d."iterationId" = i.id
       AND d.decision <> 'rollback' ORDER BY d.id DESC LIMIT 1) AS decision,
    (SELECT s.plan -> 'generations' -> i.ordinal ->> 'label' FROM "Series" s
     WHERE s."projectId" = i."projectId" AND s.id = i."seriesId" AND s.kind = 'ablation') AS "armLabel",
    (i.plan ->> 'seed')::int AS seed
  FROM numbered i
  JOIN "PolicyVersion" v ON v."projectId" = i."projectId" AND v.id = i."parentPolicyVersionId"
  JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
  LEFT JOIN "User" u ON u.id = i."createdById"`;

/** Newest first. */
export async function listIterationRows(projectId: string, limit: number): Promise<IterationRow[]> {
  const result = await sql().query<IterationRow>(`${rows} ORDER BY i.id DESC LIMIT $2`, [
    projectId,
    limit,
  ]);
  return result.rows;
}

export async function findIterationRow(
  projectId: string,
  iterationId: string,
): Promise<IterationRow | null> {
  const result = await sql().query<IterationRow>(`${rows} WHERE i.id = $2`, [
    projectId,
    iterationId,
  ]);
  return result.rows[0] ?? null;
}

export async function readIterationPlan(
  projectId: string,
  iterationId: string,
): Promise<IterationPlan> {
  const result = await sql().query<{ plan: unknown }>(
    `SELECT plan FROM "Iteration" WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId],
  );
  return iterationPlanSchema.parse(result.rows[0]?.plan);
}

/** When it first came to a state and when it last left it, by state. */
export interface StateSpan {
  state: IterationState;
  enteredAt: Date;
  leftAt: Date | null;
}

export async function readStateSpans(projectId: string, iterationId: string): Promise<StateSpan[]> {
  const result = await sql().query<StateSpan>(
    `SELECT "toState" AS state, min("createdAt") AS "enteredAt",
       CASE WHEN bool_or(next IS NULL) THEN NULL ELSE max(next) END AS "leftAt"
     FROM (SELECT *, lead("createdAt") OVER (ORDER BY "stateVersion") AS next FROM "IterationTransition"
           WHERE "projectId" = $1 AND "iterationId" = $2) t
     GROUP BY "toState"`,
    [projectId, iterationId],
  );
  return result.rows;
}

/** What moved since the last look: cheap enough to be asked every second. */
export async function readIterationStanding(
  projectId: string,
  iterationId: string,
): Promise<{ state: IterationState; stateVersion: number } | null> {
  const result = await sql().query<{ state: IterationState; stateVersion: number }>(
    `SELECT state, "stateVersion" FROM "Iteration" WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId],
  );
  return result.rows[0] ?? null;
}
