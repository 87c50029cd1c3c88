import {
  type ActiveState,
  type IterationEvent,
  type IterationState,
  transition,
} from "@/lib/domain/iteration-state";
import {
  type IterationPlan,
  iterationPlanSchema,
  type SeriesPlan,
  seriesPlanSchema,
} from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";
import type { AuditActor } from "@/lib/server/repositories/audit-repository";

export interface IterationRecord {
  projectId: string;
  id: string;
  seriesId: string;
  /** From 0 within the series. */
  ordinal: number;
  generation: number;
  parentPolicyVersionId: string;
  primaryScoringRunId: string | null;
  state: IterationState;
  stateVersion: number;
  resumeState: ActiveState | null;
  stateReason: string | null;
  plan: IterationPlan;
}

const columns = `"projectId", id, "seriesId", ordinal, generation, "parentPolicyVersionId", "primaryScoringRunId",
  state, "stateVersion", "resumeState", "stateReason", plan`;

function toRecord(row: IterationRecord): IterationRecord {
  return { ...row, plan: iterationPlanSchema.parse(row.plan) };
}

export async function findIteration(
  projectId: string,
  iterationId: string,
): Promise<IterationRecord | null> {
  const { rows } = await sql().query<IterationRecord>(
    `SELECT ${columns} FROM "Iteration" WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId],
  );
  return rows[0] ? toRecord(rows[0]) : null;
}

/** The iteration of the series whose outcome decides what this one grows from; null: a first one, or an ablation's arm. */
export async function findPreviousIteration(
  iteration: IterationRecord,
): Promise<IterationRecord | null> {
  const { rows } = await sql().query<IterationRecord>(
    `SELECT ${columns} FROM "Iteration" WHERE "projectId" = $1 AND "seriesId" = $2 AND ordinal = $3 - 1
       AND (SELECT kind FROM "Series" WHERE "projectId" = $1 AND id = $2) = 'loop'`,
    [iteration.projectId, iteration.seriesId, iteration.ordinal],
  );
  return rows[0] ? toRecord(rows[0]) : null;
}

/**
 * Those in which a worker may have something to do, of all projects, oldest first. Of siblings one grows after the other,
 * whatever became of those before; while one is reviewed, trained or evaluated the next grows.
 */
export async function findIterationsAtWork(
  onUnreadable: (iterationId: string, error: unknown) => void,
): Promise<IterationRecord[]> {
  const { rows } = await sql().query<IterationRecord>(
    `SELECT ${columns} FROM "Iteration" i
     WHERE state IN ('growing', 'ranking', 'in_review', 'approved', 'training', 'evaluating')
        OR (state = 'queued' AND ordinal = 0)
        OR (state = 'queued' AND EXISTS (
             SELECT 1 FROM "Iteration" p
             JOIN "PolicyDecision" d ON d."projectId" = p."projectId" AND d."iterationId" = p.id
             WHERE p."projectId" = i."projectId" AND p."seriesId" = i."seriesId"
               AND p.ordinal = i.ordinal - 1 AND p.state = 'done'))
        OR (state = 'queued' AND (SELECT kind FROM "Series" s WHERE s."projectId" = i."projectId"
             AND s.id = i."seriesId") = 'ablation' AND NOT EXISTS (
             SELECT 1 FROM "Iteration" e WHERE e."projectId" = i."projectId" AND e."seriesId" = i."seriesId"
               AND e.ordinal < i.ordinal AND e.state IN ('queued', 'growing', 'ranking', 'approved')))
     ORDER BY id`,
  );
  // A plan that no longer parses is its own iteration's trouble, not everybody's.
  return rows.flatMap((row) => {
    try {
      return toRecord(row);
    } catch (error) {
      onUnreadable(row.id, error);
      return [];
    }
  });
}

/**
 * One conditional update: false means that somebody else moved the iteration first, and nothing was changed.
 * The transition is kept as a row of its own.
 */
export async function moveIteration(
  iteration: IterationRecord,
  move: { event: IterationEvent; actor: AuditActor; reason: string | null },
): Promise<boolean> {
  const step = transition(iteration, move.event);
  if (!step.ok) return false;
  const { state, resumeState } = step.next;
  const { rowCount } = await sql().query(
    `WITH moved AS (
       UPDATE "Iteration" SET state = $4, "resumeState" = $5, "stateReason" = $6, "stateVersion" = "stateVersion" + 1,
         "stateChangedAt" = now(), "startedAt" = coalesce("startedAt", CASE WHEN $4 = 'growing' THEN now() END),
         "finishedAt" = CASE WHEN $4 IN ('done', 'rejected') THEN now() END
       WHERE "projectId" = $1 AND id = $2 AND "stateVersion" = $3
       RETURNING "projectId", id, "stateVersion")
     INSERT INTO "IterationTransition"
       ("projectId", "iterationId", "stateVersion", "fromState", "toState", reason, "actorKind", "actorId")
     SELECT "projectId", id, "stateVersion", $7, $4, $6, $8, $9 FROM moved`,
    [
      iteration.projectId,
      iteration.id,
      iteration.stateVersion,
      state,
      resumeState,
      move.reason,
      iteration.state,
      move.actor.kind,
      "id" in move.actor ? move.actor.id : null,
    ],
  );
  return rowCount === 1;
}

/** The states of some iterations, for the worker that must notice a stop. */
export async function readStates(iterationIds: string[]): Promise<Map<string, IterationState>> {
  const { rows } = await sql().query<{ id: string; state: IterationState }>(
    `SELECT id, state FROM "Iteration" WHERE id = ANY($1::uuid[])`,
    [iterationIds],
  );
  return new Map(rows.map((row) => [row.id, row.state]));
}

/** Changes nothing once somebody else has moved the iteration: what grows already keeps its parent. */
export async function setParent(
  iteration: IterationRecord,
  parent: { policyVersionId: string; generation: number; plan: IterationPlan },
): Promise<void> {
  await sql().query(
    `UPDATE "Iteration" SET "parentPolicyVersionId" = $3, generation = $4, plan = $5
     WHERE "projectId" = $1 AND id = $2 AND "stateVersion" = $6`,
    [
      iteration.projectId,
      iteration.id,
      parent.policyVersionId,
      parent.generation,
      parent.plan,
      iteration.stateVersion,
    ],
  );
}

export async function setPrimaryScoringRun(
  iteration: Pick<IterationRecord, "projectId" | "id">,
  scoringRunId: string,
): Promise<void> {
  await sql().query(
    `UPDATE "Iteration" SET "primaryScoringRunId" = $3 WHERE "projectId" = $1 AND id = $2`,
    [iteration.projectId, iteration.id, scoringRunId],
  );
}

export interface SeriesRecord {
  projectId: string;
  id: string;
  plan: SeriesPlan;
  state: string;
  createdById: string | null;
}

export async function findSeries(
  projectId: string,
  seriesId: string,
): Promise<SeriesRecord | null> {
  const { rows } = await sql().query<SeriesRecord>(
    `SELECT "projectId", id, plan, state, "createdById" FROM "Series" WHERE "projectId" = $1 AND id = $2`,
    [projectId, seriesId],
  );
  return rows[0] ? { ...rows[0], plan: seriesPlanSchema.parse(rows[0].plan) } : null;
}

export interface NewSeries {
  projectId: string;
  id: string;
  name: string;
  plan: SeriesPlan;
  idempotencyKey: string;
  createdById: string | null;
  iterations: { id: string; generation: number; plan: IterationPlan }[];
}

/** @returns the series that stands under the idempotency key: the given one, or the one an earlier click made. */
export async function insertSeries(
  series: NewSeries,
): Promise<{ seriesId: string; iterationIds: string[]; created: boolean }> {
  const { rowCount } = await sql().query(
    `INSERT INTO "Series" ("projectId", id, kind, name, plan, "planSchema", "idempotencyKey", "createdById")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ("projectId", "idempotencyKey") DO NOTHING`,
    [
      series.projectId,
      series.id,
      series.plan.kind,
      series.name,
      series.plan,
      series.plan.schema,
      series.idempotencyKey,
      series.createdById,
    ],
  );
  if (rowCount === 1) {
    for (const [ordinal, iteration] of series.iterations.entries()) {
      await insertIteration(series, iteration, ordinal);
    }
  }
  const { rows } = await sql().query<{ seriesId: string; id: string }>(
    `SELECT s.id AS "seriesId", i.id FROM "Series" s
     JOIN "Iteration" i ON i."projectId" = s."projectId" AND i."seriesId" = s.id
     WHERE s."projectId" = $1 AND s."idempotencyKey" = $2 ORDER BY i.ordinal`,
    [series.projectId, series.idempotencyKey],
  );
  return {
    seriesId: rows[0]?.seriesId ?? series.id,
    iterationIds: rows.map((row) => row.id),
    created: rowCount === 1,
  };
}

async function insertIteration(
  series: NewSeries,
  iteration: NewSeries["iterations"][number],
  ordinal: number,
): Promise<void> {
  await sql().query(
    `INSERT INTO "Iteration" ("projectId", id, "seriesId", ordinal, generation, "parentPolicyVersionId", plan,
       "planSchema", "idempotencyKey", "createdById")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      series.projectId,
      iteration.id,
      series.id,
      ordinal,
      iteration.generation,
      iteration.plan.policyVersionId,
      iteration.plan,
      iteration.plan.schema,
      `${series.idempotencyKey}/${ordinal}`,
      series.createdById,
    ],
  );
}

export async function finishSeries(
  projectId: string,
  seriesId: string,
  end: { state: "done" | "stopped"; reason: string | null },
): Promise<void> {
  await sql().query(
    `UPDATE "Series" SET state = $3, "stopReason" = $4, "finishedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND state = 'running'`,
    [projectId, seriesId, end.state, end.reason],
  );
}

/** Whether an iteration of the series has not ended yet. One that stands still may be resumed, and ends it then. */
export async function hasQueuedIteration(projectId: string, seriesId: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "Iteration" WHERE "projectId" = $1 AND "seriesId" = $2 AND state NOT IN ('done', 'rejected') LIMIT 1`,
    [projectId, seriesId],
  );
  return rowCount !== 0;
}

/** Iterations that will not begin, since the series stops before them: cancelled with its reason. */
export async function cancelQueuedIterations(
  projectId: string,
  seriesId: string,
  reason: string,
): Promise<void> {
  const { rows } = await sql().query<IterationRecord>(
    `SELECT ${columns} FROM "Iteration" WHERE "projectId" = $1 AND "seriesId" = $2 AND state = 'queued'`,
    [projectId, seriesId],
  );
  for (const row of rows) {
    await moveIteration(toRecord(row), { event: "cancel", actor: { kind: "system" }, reason });
  }
}
