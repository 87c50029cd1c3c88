import { sql } from "@/lib/server/db";
import type { ScoringRunState } from "@/lib/server/repositories/scoring-repository";

/** The states of some scoring runs, for the worker that must notice a stop. */
export async function readScoringRunStates(ids: string[]): Promise<Map<string, ScoringRunState>> {
  const { rows } = await sql().query<{ id: string; state: ScoringRunState }>(
    `SELECT id, state FROM "ScoringRun" WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.state]));
}

/**
 * Moves a run that stands beside the primary one, in one conditional update.
 * @returns false: it stood in none of the states of `from` (any more), or it is the iteration's own
 */
export async function moveRescore(
  run: { projectId: string; id: string },
  move: { from: ScoringRunState[]; to: ScoringRunState; reason: string | null },
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "ScoringRun" SET state = $4, "stateReason" = $5
     WHERE "projectId" = $1 AND id = $2 AND state = ANY($3::text[]) AND purpose = 'rescore'`,
    [run.projectId, run.id, move.from, move.to, move.reason],
  );
  return rowCount === 1;
}

/** A scoring run of an iteration, with what a list shows of it. */
export interface ScoringRunRow {
  id: string;
  purpose: "primary" | "rescore" | "anchor";
  isPrimary: boolean;
  model: string;
  endpointName: string;
  rubricVersionId: string;
  rubricName: string;
  rubricNumber: number;
  /** Number of the prompt set that the judge is asked with. */
  promptSetNumber: number;
  rewardPolicy: "rubric" | "rank" | "person";
  orders: number;
  state: ScoringRunState;
  stateReason: string | null;
  createdAt: Date;
  createdByName: string | null;
  scored: number;
  total: number;
  /** Of the scored trajectories: those without a reward. */
  unscored: number;
  /** Mean AI reward; null: none. */
  meanReward: number | null;
}

/** Every scoring run of an iteration, oldest first. */
export async function listScoringRuns(
  projectId: string,
  iterationId: string,
): Promise<ScoringRunRow[]> {
  const { rows } = await sql().query<ScoringRunRow>(
    `SELECT s.id, s.purpose, s.id = i."primaryScoringRunId" AS "isPrimary", s.model, e.name AS "endpointName",
       s."rubricVersionId", r.name AS "rubricName", v.number AS "rubricNumber", w.number AS "promptSetNumber", s."rewardPolicy",
       coalesce((s.settings ->> 'orders')::int, 1) AS orders, s.state, s."stateReason", s."createdAt",
       u.name AS "createdByName", c.scored, c.unscored, c."meanReward",
       (SELECT count(*)::int FROM "Trajectory" t WHERE t."projectId" = s."projectId" AND t."runId" = s."rolloutRunId"
          AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed')) AS total
     FROM "ScoringRun" s
     JOIN "Iteration" i ON i."projectId" = s."projectId" AND i.id = s."iterationId"
     JOIN "Endpoint" e ON e."projectId" = s."projectId" AND e.id = s."endpointId"
     JOIN "RubricVersion" v ON v."projectId" = s."projectId" AND v.id = s."rubricVersionId"
     JOIN "Rubric" r ON r."projectId" = v."projectId" AND r.id = v."rubricId"
     JOIN "PromptSetVersion" w ON w."projectId" = s."projectId" AND w.id = s."promptSetVersionId"
     LEFT JOIN "User" u ON u.id = s."createdById"
     CROSS JOIN LATERAL (SELECT count(*)::int AS scored,
         count(*) FILTER (WHERE x."parseStatus" <> 'failed' AND x.reward IS NULL)::int AS unscored,
         avg(x.reward)::float8 AS "meanReward"
       FROM "TrajectoryScore" x WHERE x."projectId" = s."projectId" AND x."scoringRunId" = s.id) c
     WHERE s."projectId" = $1 AND s."iterationId" = $2 ORDER BY s.id`,
    [projectId, iterationId],
  );
  return rows;
}

/** What one run said of one trajectory. */
export interface RunScores {
  trajectoryId: string;
  questionId: string;
  reward: number | null;
  /** By dimension, clear values only. */
  values: Record<string, number | string | boolean>;
}

/** What a run said of each completed trajectory. */
export async function readRunScores(projectId: string, scoringRunId: string): Promise<RunScores[]> {
  const { rows } = await sql().query<RunScores>(
    `SELECT x."trajectoryId", t."questionId", x.reward,
       coalesce((SELECT jsonb_object_agg(f."dimensionKey", f.value) FROM "Feedback" f
         WHERE f."projectId" = x."projectId" AND f."trajectoryId" = x."trajectoryId" AND f.kind = 'score'
           AND f."scoringRunId" = x."scoringRunId" AND f."stepIndex" IS NULL AND f.value <> 'null'::jsonb), '{}') AS values
     FROM "TrajectoryScore" x
     JOIN "Trajectory" t ON t."projectId" = x."projectId" AND t.id = x."trajectoryId" AND t.status = 'completed'
     WHERE x."projectId" = $1 AND x."scoringRunId" = $2 ORDER BY x."trajectoryId"`,
    [projectId, scoringRunId],
  );
  return rows;
}

/**
 * Makes another run the one that counts, in one conditional update, and writes its rewards where lists read them. What
 * people said of single trajectories is weighed in by the caller, in the same transaction.
 * @returns the trajectories that a person moved; null: another run was made primary meanwhile
 */
export async function replacePrimaryRun(change: {
  projectId: string;
  iterationId: string;
  fromId: string;
  toId: string;
}): Promise<string[] | null> {
  const { projectId, iterationId, fromId, toId } = change;
  const { rowCount } = await sql().query(
    `UPDATE "Iteration" SET "primaryScoringRunId" = $4
     WHERE "projectId" = $1 AND id = $2 AND "primaryScoringRunId" = $3`,
    [projectId, iterationId, fromId, toId],
  );
  if (rowCount !== 1) return null;
  const { rows } = await sql().query<{ id: string; hasOverride: boolean }>(
    `UPDATE "Trajectory" t SET "aiReward" = x.reward,
       "effectiveReward" = CASE WHEN s."rewardPolicy" = 'person' THEN NULL ELSE x.reward END
     FROM "ScoringRun" s LEFT JOIN "TrajectoryScore" x ON x."projectId" = s."projectId" AND x."scoringRunId" = s.id
     WHERE s."projectId" = $1 AND s.id = $2 AND t."projectId" = $1 AND t.id = x."trajectoryId"
     RETURNING t.id, t."hasOverride"`,
    [projectId, toId],
  );
  return rows.filter((row) => row.hasOverride).map((row) => row.id);
}
