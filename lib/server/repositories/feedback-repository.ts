import {
  type Feedback,
  type FeedbackOf,
  type FeedbackSource,
  feedbackSchema,
} from "@/lib/domain/feedback";
import { sql } from "@/lib/server/db";

interface FeedbackRow {
  id: string;
  trajectoryId: string;
  kind: string;
  stepIndex: number | null;
  sampleIndex: number | null;
  dimensionKey: string | null;
  rubricVersionId: string | null;
  value: unknown;
  reason: string | null;
  pointsToStep: number | null;
  scoringRunId: string | null;
  authorId: string | null;
  adjudicator: boolean;
  retractsId: string | null;
  createdAt: Date;
}

const columns = `id, "trajectoryId", kind, "stepIndex", "sampleIndex", "dimensionKey", "rubricVersionId", value, reason,
  "pointsToStep", "scoringRunId", "authorId", adjudicator, "retractsId", "createdAt"`;

/** A verdict keeps which answer it is about in the key's column. */
function toFeedback(row: FeedbackRow): Feedback {
  const source = row.authorId
    ? { by: "person", authorId: row.authorId, adjudicator: row.adjudicator }
    : { by: "ai", scoringRunId: row.scoringRunId };
  return feedbackSchema.parse({
    ...row,
    reason: row.reason ?? "",
    source,
    answer: row.dimensionKey,
  });
}

const nothing = {
  stepIndex: null,
  sampleIndex: null,
  dimensionKey: null,
  rubricVersionId: null,
  value: null,
  pointsToStep: null,
  retractsId: null,
};

type Content = { [K in keyof typeof nothing]: FeedbackRow[K] };

function contentOf(feedback: Feedback): Content {
  switch (feedback.kind) {
    case "score": {
      const { stepIndex, dimensionKey, rubricVersionId, value, pointsToStep } = feedback;
      return { ...nothing, stepIndex, dimensionKey, rubricVersionId, value, pointsToStep };
    }
    case "train_on":
      return { ...nothing, stepIndex: feedback.stepIndex, sampleIndex: feedback.sampleIndex };
    case "drop":
    case "note":
      return { ...nothing, stepIndex: feedback.stepIndex };
    case "verdict":
      return { ...nothing, dimensionKey: feedback.answer, value: feedback.value };
    case "flag":
      return { ...nothing, stepIndex: feedback.stepIndex, value: feedback.value };
    case "retract":
      return { ...nothing, retractsId: feedback.retractsId };
  }
}

function sourceColumns(source: FeedbackSource) {
  return source.by === "ai"
    ? { scoringRunId: source.scoringRunId, authorId: null, adjudicator: false }
    : { scoringRunId: null, authorId: source.authorId, adjudicator: source.adjudicator };
}

export type AppendOutcome =
  | { outcome: "stored"; id: string }
  /** The same key was used before: the row of that time stands, nothing was added. */
  | { outcome: "repeated"; id: string }
  /** Somebody took it back first. */
  | { outcome: "already_retracted" };

/** Adds one row. Nothing here changes or deletes one, and the database refuses to (trigger). */
export async function appendFeedback(
  projectId: string,
  feedback: Feedback,
  idempotencyKey: string,
): Promise<AppendOutcome> {
  const content = contentOf(feedback);
  const source = sourceColumns(feedback.source);
  const { rowCount } = await sql().query(
    `INSERT INTO "Feedback" ("projectId", ${columns}, "idempotencyKey")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING`,
    [
      projectId,
      feedback.id,
      feedback.trajectoryId,
      feedback.kind,
      content.stepIndex,
      content.sampleIndex,
      content.dimensionKey,
      content.rubricVersionId,
      content.value === null ? null : JSON.stringify(content.value),
      feedback.reason,
      content.pointsToStep,
      source.scoringRunId,
      source.authorId,
      source.adjudicator,
      content.retractsId,
      feedback.createdAt,
      idempotencyKey,
    ],
  );
  if (rowCount === 1) return { outcome: "stored", id: feedback.id };
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "Feedback" WHERE "projectId" = $1 AND "idempotencyKey" = $2`,
    [projectId, idempotencyKey],
  );
  return rows[0] ? { outcome: "repeated", id: rows[0].id } : { outcome: "already_retracted" };
}

export async function findFeedback(
  projectId: string,
  feedbackId: string,
): Promise<Feedback | null> {
  const { rows } = await sql().query<FeedbackRow>(
    `SELECT ${columns} FROM "Feedback" WHERE "projectId" = $1 AND id = $2`,
    [projectId, feedbackId],
  );
  return rows[0] ? toFeedback(rows[0]) : null;
}

/** Everything said about a trajectory by people and all scoring runs, oldest first, taken back or not. */
export async function listFeedback(projectId: string, trajectoryId: string): Promise<Feedback[]> {
  const { rows } = await sql().query<FeedbackRow>(
    `SELECT ${columns} FROM "Feedback" WHERE "projectId" = $1 AND "trajectoryId" = $2 ORDER BY id`,
    [projectId, trajectoryId],
  );
  return rows.map(toFeedback);
}

/** What people said about many trajectories, by trajectory, oldest first. Those nobody spoke of are absent. */
export async function listPeopleFeedback(
  projectId: string,
  trajectoryIds: readonly string[],
): Promise<Map<string, Feedback[]>> {
  const { rows } = await sql().query<FeedbackRow>(
    `SELECT ${columns} FROM "Feedback" WHERE "projectId" = $1 AND "trajectoryId" = ANY($2::uuid[])
       AND "authorId" IS NOT NULL ORDER BY id`,
    [projectId, trajectoryIds],
  );
  return Map.groupBy(rows.map(toFeedback), (feedback) => feedback.trajectoryId);
}

/** The AI's scores of many trajectories in one scoring run. */
export async function listAiScores(
  projectId: string,
  scoringRunId: string,
  trajectoryIds: readonly string[],
): Promise<FeedbackOf<"score">[]> {
  const { rows } = await sql().query<FeedbackRow>(
    `SELECT ${columns} FROM "Feedback" WHERE "projectId" = $1 AND "trajectoryId" = ANY($3::uuid[])
       AND "scoringRunId" = $2 AND kind = 'score' ORDER BY id`,
    [projectId, scoringRunId, trajectoryIds],
  );
  return rows.map((row) => toFeedback(row)).filter((row) => row.kind === "score");
}

/** What a person's word changes about its trajectory's own row. */
export interface EffectiveCache {
  effectiveReward: number | null;
  hasOverride: boolean;
  isFlagged: boolean;
  /** Null: nobody said, or people are split. */
  draftCorrect: boolean | null;
  finalCorrect: boolean | null;
  draftOverridden: boolean;
  finalOverridden: boolean;
}

/** Writes it in the transaction of that word: lists, filters and figures read it there. */
export async function writeEffectiveValues(
  projectId: string,
  trajectoryId: string,
  cache: EffectiveCache,
): Promise<void> {
  await sql().query(
    `UPDATE "Trajectory" SET "effectiveReward" = $3, "hasOverride" = $4, "isFlagged" = $5, "draftCorrect" = $6,
       "finalCorrect" = $7, "draftOverridden" = $8, "finalOverridden" = $9
     WHERE "projectId" = $1 AND id = $2`,
    [
      projectId,
      trajectoryId,
      cache.effectiveReward,
      cache.hasOverride,
      cache.isFlagged,
      cache.draftCorrect,
      cache.finalCorrect,
      cache.draftOverridden,
      cache.finalOverridden,
    ],
  );
}
