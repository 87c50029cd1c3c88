import type { RewardPolicy } from "@/lib/domain/reward-policy";
import { type Rubric, rubricSchema } from "@/lib/domain/rubric";
import { sql } from "@/lib/server/db";

/** What a person's word on a trajectory is measured against. */
export interface FeedbackScope {
  trajectoryId: string;
  rubricVersionId: string;
  rubric: Rubric;
  /** Null: no AI scored it as part of an iteration. */
  primaryScoringRunId: string | null;
  /** Model of that scoring run. */
  judge: string | null;
  rewardPolicy: RewardPolicy;
}

interface ScopeRow {
  trajectoryId: string;
  rubricVersionId: string | null;
  body: unknown;
  primaryScoringRunId: string | null;
  judge: string | null;
  rewardPolicy: RewardPolicy | null;
}

/**
 * The primary scoring run is that of the trajectory's iteration; its rubric counts. A trajectory that none has scored
 * (an evaluation's, an import) is scored by people on the project's newest rubric.
 * @returns null: no such trajectory
 */
export async function findFeedbackScope(
  projectId: string,
  trajectoryId: string,
): Promise<FeedbackScope | null> {
  const { rows } = await sql().query<ScopeRow>(
    `SELECT t.id AS "trajectoryId", v.id AS "rubricVersionId", v.body, s.id AS "primaryScoringRunId", s.model AS judge,
       s."rewardPolicy"
     FROM "Trajectory" t
     LEFT JOIN "Iteration" i ON i."projectId" = t."projectId" AND i.id = t."iterationId" AND t.purpose = 'growth'
     LEFT JOIN "ScoringRun" s ON s."projectId" = i."projectId"
       AND s.id = coalesce(i."primaryScoringRunId", (SELECT x.id FROM "ScoringRun" x WHERE x."projectId" = i."projectId"
         AND x."iterationId" = i.id AND x.purpose = 'primary'))
     LEFT JOIN LATERAL (SELECT r.id, r.body FROM "RubricVersion" r WHERE r."projectId" = t."projectId"
       AND (r.id = s."rubricVersionId" OR s.id IS NULL) ORDER BY r.id DESC LIMIT 1) v ON true
     WHERE t."projectId" = $1 AND t.id = $2`,
    [projectId, trajectoryId],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.rubricVersionId === null) throw new Error(`project ${projectId} has no rubric`);
  return {
    trajectoryId: row.trajectoryId,
    rubricVersionId: row.rubricVersionId,
    rubric: rubricSchema.parse(row.body),
    primaryScoringRunId: row.primaryScoringRunId,
    judge: row.judge,
    rewardPolicy: row.rewardPolicy ?? "rubric",
  };
}

/**
 * Holds the trajectory until the transaction ends, so that two people who speak at once are both in what is computed.
 * False: no such trajectory.
 */
export async function lockTrajectory(projectId: string, trajectoryId: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "Trajectory" WHERE "projectId" = $1 AND id = $2 FOR UPDATE`,
    [projectId, trajectoryId],
  );
  return rowCount === 1;
}

/** Null: no such sample. `valid`: it was parsed, so it can be trained on. */
export async function findSampleStanding(
  projectId: string,
  place: { trajectoryId: string; stepIndex: number; sampleIndex: number },
): Promise<{ valid: boolean } | null> {
  const { rows } = await sql().query<{ valid: boolean }>(
    `SELECT "parseStatus" = 'valid' AS valid FROM "Sample"
     WHERE "projectId" = $1 AND "trajectoryId" = $2 AND "stepIndex" = $3 AND index = $4`,
    [projectId, place.trajectoryId, place.stepIndex, place.sampleIndex],
  );
  return rows[0] ?? null;
}

export async function hasStep(
  projectId: string,
  trajectoryId: string,
  stepIndex: number,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "Step" WHERE "projectId" = $1 AND "trajectoryId" = $2 AND index = $3`,
    [projectId, trajectoryId, stepIndex],
  );
  return rowCount === 1;
}

/** Which of these trajectories a person overrode something of. */
export async function listOverridden(
  projectId: string,
  trajectoryIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "Trajectory" WHERE "projectId" = $1 AND id = ANY($2::uuid[]) AND "hasOverride"`,
    [projectId, trajectoryIds],
  );
  return rows.map((row) => row.id);
}
