import { sql } from "@/lib/server/db";

export interface NewScoringRun {
  projectId: string;
  id: string;
  iterationId: string;
  rolloutRunId: string;
  endpointId: string;
  model: string;
  rubricVersionId: string;
  promptSetVersionId: string;
  settings: { orders: number; temperature: number; seed: number };
}

export interface ScoringRunRecord extends NewScoringRun {
  state: string;
}

export async function insertScoringRun(run: NewScoringRun): Promise<void> {
  await sql().query(
    `INSERT INTO "ScoringRun" ("projectId", id, purpose, "iterationId", "rolloutRunId", "endpointId", model,
       "rubricVersionId", "promptSetVersionId", settings)
     VALUES ($1, $2, 'primary', $3, $4, $5, $6, $7, $8, $9)`,
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
    ],
  );
}

export async function findScoringRun(
  projectId: string,
  scoringRunId: string,
): Promise<ScoringRunRecord | null> {
  const { rows } = await sql().query<ScoringRunRecord>(
    `SELECT "projectId", id, "iterationId", "rolloutRunId", "endpointId", model, "rubricVersionId",
       "promptSetVersionId", settings, state
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

/** Finished trajectories of the run that this scoring run has not scored yet. */
export async function findUnscored(projectId: string, scoringRunId: string): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT t.id FROM "ScoringRun" s
     JOIN "Trajectory" t ON t."projectId" = s."projectId" AND t."runId" = s."rolloutRunId"
     WHERE s."projectId" = $1 AND s.id = $2 AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed')
       AND NOT EXISTS (SELECT 1 FROM "TrajectoryScore" x WHERE x."projectId" = t."projectId"
         AND x."trajectoryId" = t.id AND x."scoringRunId" = s.id)
     ORDER BY t.id`,
    [projectId, scoringRunId],
  );
  return rows.map((row) => row.id);
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
  evidenceStepIndex: number | null;
}

export interface StoredFact {
  stepIndex: number;
  fact: unknown;
}

/** All that one scoring run says of one trajectory. Stored in one piece: a second telling changes nothing. */
export interface TrajectoryScoring {
  projectId: string;
  trajectoryId: string;
  scoringRunId: string;
  rubricVersionId: string;
  parseStatus: "parsed" | "unparsed" | "failed";
  errorCode: string | null;
  /** 0..1; null: a required dimension is unscored. */
  reward: number | null;
  unscoredCount: number;
  rankings: RankingRow[];
  scores: AiScoreRow[];
  facts: StoredFact[];
}

/** Stores the scorings of several trajectories, all or none. One already stored by another worker is left as it is. */
export async function insertScorings(scorings: TrajectoryScoring[]): Promise<void> {
  const heads = scorings.map(({ rankings: _r, scores: _s, facts: _f, ...head }) => head);
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
  await insertRankings(fresh);
  await insertAiScores(fresh);
  await insertFacts(fresh);
  await sql().query(
    `UPDATE "Trajectory" t SET "aiReward" = x.reward,
       "effectiveReward" = CASE WHEN t."hasOverride" THEN t."effectiveReward" ELSE x.reward END
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, reward float8)
     WHERE t."projectId" = x."projectId" AND t.id = x."trajectoryId"`,
    [
      JSON.stringify(
        fresh.map(({ projectId, trajectoryId, reward }) => ({ projectId, trajectoryId, reward })),
      ),
    ],
  );
}

const headOf = ({ projectId, trajectoryId, scoringRunId }: TrajectoryScoring) => ({
  projectId,
  trajectoryId,
  scoringRunId,
});

async function insertRankings(scorings: TrajectoryScoring[]): Promise<void> {
  const rows = scorings.flatMap((scoring) =>
    scoring.rankings.map((ranking) => ({ ...headOf(scoring), ...ranking })),
  );
  await sql().query(
    `INSERT INTO "StepRanking" ("projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo", "presentedOrder",
       ranking, explanation, "parseStatus")
     SELECT "projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo", "presentedOrder", ranking, explanation,
       "parseStatus"
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "trajectoryId" uuid, "stepIndex" int, "scoringRunId" uuid,
       "orderNo" int, "presentedOrder" int[], ranking int[], explanation text, "parseStatus" text)`,
    [JSON.stringify(rows)],
  );
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
       "evidenceStepIndex", "scoringRunId", "idempotencyKey")
     SELECT "projectId", id, "trajectoryId", 'score', "dimensionKey", "rubricVersionId", coalesce(value, 'null'::jsonb),
       reason, "evidenceStepIndex", "scoringRunId", "idempotencyKey"
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, id uuid, "trajectoryId" uuid, "dimensionKey" text,
       "rubricVersionId" uuid, value jsonb, reason text, "evidenceStepIndex" int, "scoringRunId" uuid,
       "idempotencyKey" text)`,
    [JSON.stringify(rows)],
  );
}

async function insertFacts(scorings: TrajectoryScoring[]): Promise<void> {
  const rows = scorings.flatMap((scoring) =>
    scoring.facts.map((fact) => ({ ...headOf(scoring), ...fact })),
  );
  await sql().query(
    `INSERT INTO "SelectionFact" ("projectId", "scoringRunId", "trajectoryId", "stepIndex", fact)
     SELECT "projectId", "scoringRunId", "trajectoryId", "stepIndex", fact
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "scoringRunId" uuid, "trajectoryId" uuid,
       "stepIndex" int, fact jsonb)`,
    [JSON.stringify(rows)],
  );
}
