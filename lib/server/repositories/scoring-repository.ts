import type { RewardPolicy } from "@/lib/domain/reward-policy";
import { sql } from "@/lib/server/db";
import { jsonRows } from "@/lib/server/repositories/json-rows";
import { lockTrajectories } from "@/lib/server/repositories/lock-trajectories";

export interface NewScoringRun {
  projectId: string;
  id: string;
  iterationId: string;
  rolloutRunId: string;
  endpointId: string;
  model: string;
  rubricVersionId: string;
  promptSetVersionId: string;
  settings: ScoringSettings;
  purpose: "primary" | "rescore";
  rewardPolicy: RewardPolicy;
  /** Null: the iteration's own run, or the command line. */
  createdById: string | null;
}

export interface ScoringSettings {
  orders: number;
  temperature: number;
  seed: number;
}

export type ScoringRunState = "running" | "paused" | "done" | "stopped" | "failed" | "cancelled";

export interface ScoringRunRecord extends NewScoringRun {
  state: ScoringRunState;
}

/** @returns false: a run of this id stands already, and nothing was changed */
export async function insertScoringRun(run: NewScoringRun): Promise<boolean> {
  const { rowCount } = await sql().query(
    `INSERT INTO "ScoringRun" ("projectId", id, purpose, "iterationId", "rolloutRunId", "endpointId", model,
       "rubricVersionId", "promptSetVersionId", settings, "rewardPolicy", "createdById")
     VALUES ($1, $2, $10, $3, $4, $5, $6, $7, $8, $9, $11, $12) ON CONFLICT ("projectId", id) DO NOTHING`,
    [
      run.projectId,
      run.id,
      run.iterationId,
      run.rolloutRunId,
      run.endpointId,
      run.model,
      run.rubricVersionId,
      run.promptSetVersionId,
      run.settings,
      run.purpose,
      run.rewardPolicy,
      run.createdById,
    ],
  );
  return rowCount === 1;
}

export async function findScoringRun(
  projectId: string,
  scoringRunId: string,
): Promise<ScoringRunRecord | null> {
  const { rows } = await sql().query<ScoringRunRecord>(
    `SELECT "projectId", id, "iterationId", "rolloutRunId", "endpointId", model, "rubricVersionId",
       "promptSetVersionId", settings, state, purpose, "rewardPolicy", "createdById"
     FROM "ScoringRun" WHERE "projectId" = $1 AND id = $2`,
    [projectId, scoringRunId],
  );
  return rows[0] ?? null;
}

export async function finishScoringRun(projectId: string, scoringRunId: string): Promise<void> {
  await sql().query(
    `UPDATE "ScoringRun" SET state = 'done', "finishedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND state = 'running'`,
    [projectId, scoringRunId],
  );
}

/** Finished trajectories of the run that this scoring run has not scored yet; `among`: only of these. */
export async function findUnscored(
  projectId: string,
  scoringRunId: string,
  among: string[] | null,
): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT t.id FROM "ScoringRun" s
     JOIN "Trajectory" t ON t."projectId" = s."projectId" AND t."runId" = s."rolloutRunId"
     WHERE s."projectId" = $1 AND s.id = $2 AND ($3::uuid[] IS NULL OR t.id = ANY($3::uuid[]))
       AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed')
       AND NOT EXISTS (SELECT 1 FROM "TrajectoryScore" x WHERE x."projectId" = t."projectId"
         AND x."trajectoryId" = t.id AND x."scoringRunId" = s.id)
     ORDER BY t.id`,
    [projectId, scoringRunId, among],
  );
  return rows.map((row) => row.id);
}

/** Trajectories of which the run's judge gave at least one value, in the order of their questions. */
export async function listScoredTrajectories(
  projectId: string,
  scoringRunId: string,
): Promise<{ trajectoryId: string; questionId: string }[]> {
  const { rows } = await sql().query<{ trajectoryId: string; questionId: string }>(
    `SELECT t.id AS "trajectoryId", t."questionId" FROM "TrajectoryScore" s
     JOIN "Trajectory" t ON t."projectId" = s."projectId" AND t.id = s."trajectoryId" AND t."supersededAt" IS NULL
     JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     WHERE s."projectId" = $1 AND s."scoringRunId" = $2 AND EXISTS (SELECT 1 FROM "Feedback" f
       WHERE f."projectId" = s."projectId" AND f."trajectoryId" = s."trajectoryId" AND f.kind = 'score'
         AND f."scoringRunId" = s."scoringRunId" AND f."stepIndex" IS NULL AND f.value <> 'null'::jsonb)
     ORDER BY q.ordinal, t.repeat`,
    [projectId, scoringRunId],
  );
  return rows;
}

/** Whether any is left, cheaply: it is asked after each job. */
export async function isFullyScored(projectId: string, scoringRunId: string): Promise<boolean> {
  const { rows } = await sql().query<{ open: boolean }>(
    `SELECT (SELECT count(*) FROM "Trajectory" t WHERE t."projectId" = s."projectId" AND t."runId" = s."rolloutRunId"
         AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed'))
       > (SELECT count(*) FROM "TrajectoryScore" x WHERE x."projectId" = s."projectId" AND x."scoringRunId" = s.id) AS open
     FROM "ScoringRun" s WHERE s."projectId" = $1 AND s.id = $2`,
    [projectId, scoringRunId],
  );
  return rows[0]?.open === false;
}

export interface RankingRow {
  stepIndex: number;
  orderNo: number;
  presentedOrder: number[];
  /** Null: unparsed. */
  ranking: number[] | null;
  explanation: string | null;
  parseStatus: "parsed" | "unparsed" | "all_alike";
}

export interface AiScoreRow {
  id: string;
  dimensionKey: string;
  /** Null: unscored. */
  value: number | string | boolean | null;
  reason: string;
  pointsToStep: number | null;
}

/** All that one scoring run says of one trajectory. Stored in one piece: a second telling changes nothing. */
export interface TrajectoryScoring {
  projectId: string;
  trajectoryId: string;
  scoringRunId: string;
  rubricVersionId: string;
  parseStatus: "parsed" | "unparsed" | "failed";
  errorCode: string | null;
  /** 0..1 by the run's reward policy, from the judge's word alone; null: unscored. */
  reward: number | null;
  /** What counts while no person has spoken: null where the policy asks people. */
  effectiveReward: number | null;
  unscoredCount: number;
  scores: AiScoreRow[];
}

/** Stores the scorings of several trajectories, all or none. One already stored by another worker is left as it is. */
export async function insertScorings(scorings: TrajectoryScoring[]): Promise<void> {
  await lockTrajectories(scorings);
  const heads = scorings.map(({ scores: _, ...head }) => head);
  const { rows } = await sql().query<{ trajectoryId: string }>(
    `INSERT INTO "TrajectoryScore" ("projectId", "trajectoryId", "scoringRunId", "parseStatus", reward, "unscoredCount",
       "errorCode")
     SELECT "projectId", "trajectoryId", "scoringRunId", "parseStatus", reward, "unscoredCount", "errorCode"
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, "scoringRunId" uuid,
       "parseStatus" text, reward float8, "unscoredCount" int, "errorCode" text)
     ON CONFLICT DO NOTHING RETURNING "trajectoryId"`,
    [JSON.stringify(heads)],
  );
  const mine = new Set(rows.map((row) => row.trajectoryId));
  const fresh = scorings.filter((scoring) => mine.has(scoring.trajectoryId));
  if (!fresh.length) return;
  await insertAiScores(fresh);
  await sql().query(
    `UPDATE "Trajectory" t SET "aiReward" = x.reward,
       "effectiveReward" = CASE WHEN t."hasOverride" AND EXISTS (SELECT 1 FROM "Feedback" f
           WHERE f."projectId" = t."projectId" AND f."trajectoryId" = t.id AND f.kind = 'score' AND f."authorId" IS NOT NULL)
         THEN t."effectiveReward" ELSE x."effectiveReward" END
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, "scoringRunId" uuid, reward float8,
         "effectiveReward" float8)
       JOIN "ScoringRun" s ON s."projectId" = x."projectId" AND s.id = x."scoringRunId"
       JOIN "Iteration" i ON i."projectId" = s."projectId" AND i.id = s."iterationId"
     -- What a run beside the primary one says is not what counts.
     WHERE t."projectId" = x."projectId" AND t.id = x."trajectoryId"
       AND (s.id = i."primaryScoringRunId" OR (i."primaryScoringRunId" IS NULL AND s.purpose = 'primary'))`,
    [JSON.stringify(fresh.map(({ scores: _, ...head }) => head))],
  );
}

const headOf = ({ projectId, trajectoryId, scoringRunId }: TrajectoryScoring) => ({
  projectId,
  trajectoryId,
  scoringRunId,
});

export interface StoredRanking extends RankingRow {
  projectId: string;
  trajectoryId: string;
  scoringRunId: string;
}

/** Rankings that stand already are left as they are. */
export async function insertRankings(rankings: StoredRanking[]): Promise<void> {
  await sql().query({
    name: "insert-rankings",
    text: `INSERT INTO "StepRanking" ("projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo",
        "presentedOrder", ranking, explanation, "parseStatus")
      SELECT "projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo", "presentedOrder", ranking, explanation,
        "parseStatus"
      FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, "stepIndex" int,
        "scoringRunId" uuid, "orderNo" int, "presentedOrder" int[], ranking int[], explanation text, "parseStatus" text)
      ON CONFLICT DO NOTHING`,
    values: [jsonRows(rankings)],
  });
}

/** Names one ranking of a scoring run. */
export const rankedKey = (ranking: {
  trajectoryId: string;
  stepIndex: number;
  orderNo: number;
}): string => `${ranking.trajectoryId}/${ranking.stepIndex}/${ranking.orderNo}`;

/** Keys of the rankings that stand. */
export async function readRankedSteps(
  projectId: string,
  scoringRunId: string,
  trajectoryIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql().query<{ trajectoryId: string; stepIndex: number; orderNo: number }>(
    `SELECT "trajectoryId", "stepIndex", "orderNo" FROM "StepRanking"
     WHERE "projectId" = $1 AND "scoringRunId" = $2 AND "trajectoryId" = ANY($3::uuid[])`,
    [projectId, scoringRunId, trajectoryIds],
  );
  return new Set(rows.map(rankedKey));
}

async function insertAiScores(scorings: TrajectoryScoring[]): Promise<void> {
  const rows = scorings.flatMap((scoring) =>
    scoring.scores.map((score) => ({
      ...headOf(scoring),
      ...score,
      rubricVersionId: scoring.rubricVersionId,
      idempotencyKey: `${scoring.scoringRunId}/${scoring.trajectoryId}/${score.dimensionKey}`,
    })),
  );
  await sql().query(
    `INSERT INTO "Feedback" ("projectId", id, "trajectoryId", kind, "dimensionKey", "rubricVersionId", value, reason,
       "pointsToStep", "scoringRunId", "idempotencyKey")
     SELECT "projectId", id, "trajectoryId", 'score', "dimensionKey", "rubricVersionId", coalesce(value, 'null'::jsonb),
       reason, "pointsToStep", "scoringRunId", "idempotencyKey"
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, id uuid, "trajectoryId" uuid, "dimensionKey" text,
       "rubricVersionId" uuid, value jsonb, reason text, "pointsToStep" int, "scoringRunId" uuid,
       "idempotencyKey" text)`,
    [jsonRows(rows)],
  );
}
