import type { Spending } from "@/lib/domain/budget";
import { type Budget, budgetSchema, iterationPlanSchema } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";

interface IterationKey {
  projectId: string;
  iterationId: string;
}

/** The budget that stands: as it was changed last, else the plan's. Null: no such iteration. */
export async function readBudget({ projectId, iterationId }: IterationKey): Promise<Budget | null> {
  const { rows } = await sql().query<{ budget: unknown; plan: unknown }>(
    `SELECT budget, plan FROM "Iteration" WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId],
  );
  const row = rows[0];
  if (!row) return null;
  return row.budget === null
    ? iterationPlanSchema.parse(row.plan).budget
    : budgetSchema.parse(row.budget);
}

/** False: no such iteration. */
export async function writeBudget(
  { projectId, iterationId }: IterationKey,
  budget: Budget,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "Iteration" SET budget = $3 WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId, budget],
  );
  return rowCount === 1;
}

/**
 * What the ledger holds of an iteration's model calls, and which of the given attempts are among them: one statement, so
 * that none is counted twice or missed.
 */
export async function readIterationSpending(
  { projectId, iterationId }: IterationKey,
  attemptIds: string[],
): Promise<{ spending: Spending; stored: string[] }> {
  const { rows } = await sql().query<Spending & { stored: string[] }>(
    `SELECT count(*)::int AS calls, coalesce(sum(c."promptTokens" + c."completionTokens"), 0)::float8 AS tokens,
       coalesce(sum(c."costMicros"), 0)::float8 AS "costMicros",
       coalesce(array_agg(c.id) FILTER (WHERE c.id = ANY($3::uuid[])), '{}') AS stored
     FROM "RolloutRun" r
     LEFT JOIN "Evaluation" e ON e."projectId" = r."projectId" AND e.id = r."evaluationId"
     JOIN "Trajectory" t ON t."projectId" = r."projectId" AND t."runId" = r.id
     JOIN "ModelCall" c ON c."projectId" = t."projectId" AND c."trajectoryId" = t.id AND c.role <> 'search'
     WHERE r."projectId" = $1 AND coalesce(r."iterationId", e."iterationId") = $2`,
    [projectId, iterationId, attemptIds],
  );
  const { stored = [], ...spending } = rows[0] ?? { calls: 0, tokens: 0, costMicros: 0 };
  return { spending, stored };
}
