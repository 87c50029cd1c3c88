import type { TargetSource } from "@/lib/domain/selection-fact";
import { sql } from "@/lib/server/db";

export interface BatchRecord {
  projectId: string;
  id: string;
  iterationId: string;
  recipeVersionId: string;
  scoringRunId: string;
  revision: number;
  status: "draft" | "frozen" | "approved" | "rejected";
  manifestSha256: string | null;
  exampleCount: number;
}

const columns = `"projectId", id, "iterationId", "recipeVersionId", "scoringRunId", revision, status, "manifestSha256",
  "exampleCount"`;

export async function findBatch(projectId: string, batchId: string): Promise<BatchRecord | null> {
  const { rows } = await sql().query<BatchRecord>(
    `SELECT ${columns} FROM "Batch" WHERE "projectId" = $1 AND id = $2`,
    [projectId, batchId],
  );
  return rows[0] ?? null;
}

/** The revision that stands: the last one made. */
export async function findLatestBatch(
  projectId: string,
  iterationId: string,
): Promise<BatchRecord | null> {
  const { rows } = await sql().query<BatchRecord>(
    `SELECT ${columns} FROM "Batch" WHERE "projectId" = $1 AND "iterationId" = $2 ORDER BY revision DESC LIMIT 1`,
    [projectId, iterationId],
  );
  return rows[0] ?? null;
}

/**
 * Holds the iteration until the caller's transaction ends: deciding on a batch and making another revision exclude each
 * other, as a revision that came after the approved one would keep training from it.
 * @returns whether it is in review
 */
export async function lockReview(projectId: string, iterationId: string): Promise<boolean> {
  const { rows } = await sql().query<{ state: string }>(
    `SELECT state FROM "Iteration" WHERE "projectId" = $1 AND id = $2 FOR UPDATE`,
    [projectId, iterationId],
  );
  return rows[0]?.state === "in_review";
}

export interface BatchExampleRow {
  ordinal: number;
  trajectoryId: string;
  stepIndex: number;
  targetSampleIndex: number;
  targetSource: TargetSource;
  promptVersionId: string | null;
  /** Hex. */
  inputSha256: string;
  targetSha256: string;
  feedbackIds: string[];
  included: boolean;
  reason: string | null;
}

export interface NewBatch {
  projectId: string;
  id: string;
  iterationId: string;
  recipeVersionId: string;
  scoringRunId: string;
  previousId: string | null;
  manifestSha256: string;
  funnel: unknown;
  createdById: string | null;
  examples: BatchExampleRow[];
}

/** Stores a frozen batch as the next revision. @returns its number; null: another revision was stored first. */
export async function insertFrozenBatch(batch: NewBatch): Promise<number | null> {
  const { rows } = await sql().query<{ revision: number }>(
    `INSERT INTO "Batch" ("projectId", id, "iterationId", "recipeVersionId", "scoringRunId", revision, "previousId",
       status, "manifestSha256", "exampleCount", funnel, "createdById", "frozenAt")
     SELECT $1, $2, $3, $4, $5, coalesce(max(revision), 0) + 1, $6, 'frozen', $7, $8, $9, $10, now()
     FROM "Batch" WHERE "projectId" = $1 AND "iterationId" = $3
     ON CONFLICT ("projectId", "iterationId", revision) DO NOTHING RETURNING revision`,
    [
      batch.projectId,
      batch.id,
      batch.iterationId,
      batch.recipeVersionId,
      batch.scoringRunId,
      batch.previousId,
      batch.manifestSha256,
      batch.examples.filter((example) => example.included).length,
      batch.funnel === null ? null : JSON.stringify(batch.funnel),
      batch.createdById,
    ],
  );
  if (!rows[0]) return null;
  await sql().query(
    `INSERT INTO "BatchExample" ("projectId", "batchId", ordinal, "trajectoryId", "stepIndex", "targetSampleIndex",
       "targetSource", "promptVersionId", "inputSha256", "targetSha256", "feedbackIds", included, reason)
     SELECT $1, $2, ordinal, "trajectoryId", "stepIndex", "targetSampleIndex", "targetSource", "promptVersionId",
       decode("inputSha256", 'hex'), decode("targetSha256", 'hex'), "feedbackIds", included, reason
     FROM jsonb_to_recordset($3::jsonb) AS x(ordinal int, "trajectoryId" uuid, "stepIndex" int,
       "targetSampleIndex" int, "targetSource" text, "promptVersionId" uuid, "inputSha256" text, "targetSha256" text,
       "feedbackIds" uuid[], included boolean, reason text)`,
    [batch.projectId, batch.id, JSON.stringify(batch.examples)],
  );
  return rows[0].revision;
}

export async function readBatchExamples(
  projectId: string,
  batchId: string,
): Promise<BatchExampleRow[]> {
  const { rows } = await sql().query<BatchExampleRow>(
    `SELECT ordinal, "trajectoryId", "stepIndex", "targetSampleIndex", "targetSource", "promptVersionId",
       encode("inputSha256", 'hex') AS "inputSha256", encode("targetSha256", 'hex') AS "targetSha256", "feedbackIds",
       included, reason
     FROM "BatchExample" WHERE "projectId" = $1 AND "batchId" = $2 ORDER BY ordinal`,
    [projectId, batchId],
  );
  return rows;
}

/**
 * Approves or rejects in one conditional update: only the latest revision, only while frozen, only under the hash named.
 * False: it stands otherwise by now.
 */
export async function decideBatch(decision: {
  projectId: string;
  batchId: string;
  id: string;
  manifestSha256: string;
  verdict: "approve" | "reject";
  userId: string | null;
  reason: string;
}): Promise<boolean> {
  const { rowCount } = await sql().query(
    `WITH decided AS (
       UPDATE "Batch" b SET status = CASE WHEN $5 = 'approve' THEN 'approved' ELSE 'rejected' END, "decidedAt" = now()
       WHERE b."projectId" = $1 AND b.id = $2 AND b.status = 'frozen' AND b."manifestSha256" = $4
         AND NOT EXISTS (SELECT 1 FROM "Batch" n WHERE n."projectId" = b."projectId"
           AND n."iterationId" = b."iterationId" AND n.revision > b.revision)
       RETURNING b.id)
     INSERT INTO "BatchDecision" ("projectId", id, "batchId", "manifestSha256", "userId", decision, reason)
     SELECT $1, $3, id, $4, $6, $5, $7 FROM decided`,
    [
      decision.projectId,
      decision.batchId,
      decision.id,
      decision.manifestSha256,
      decision.verdict,
      decision.userId,
      decision.reason,
    ],
  );
  return rowCount === 1;
}

/**
 * The first of two approvals: a decision that leaves the batch frozen. Only of the latest revision, under the hash named.
 * False: it stands otherwise by now.
 */
export async function recordFirstApproval(approval: {
  projectId: string;
  batchId: string;
  id: string;
  manifestSha256: string;
  userId: string | null;
  reason: string;
}): Promise<boolean> {
  const { rowCount } = await sql().query(
    `INSERT INTO "BatchDecision" ("projectId", id, "batchId", "manifestSha256", "userId", decision, reason)
     SELECT b."projectId", $3, b.id, $4, $5, 'approve', $6 FROM "Batch" b
     WHERE b."projectId" = $1 AND b.id = $2 AND b.status = 'frozen' AND b."manifestSha256" = $4
       AND NOT EXISTS (SELECT 1 FROM "Batch" n WHERE n."projectId" = b."projectId"
         AND n."iterationId" = b."iterationId" AND n.revision > b.revision)`,
    [
      approval.projectId,
      approval.batchId,
      approval.id,
      approval.manifestSha256,
      approval.userId,
      approval.reason,
    ],
  );
  return rowCount === 1;
}

/** Who decided last on an iteration's batches, for the loser of a race. */
export async function findDecision(
  projectId: string,
  batchId: string,
): Promise<{ decision: string; name: string | null; createdAt: Date } | null> {
  const { rows } = await sql().query<{ decision: string; name: string | null; createdAt: Date }>(
    `SELECT d.decision, u.name, d."createdAt" FROM "BatchDecision" d LEFT JOIN "User" u ON u.id = d."userId"
     WHERE d."projectId" = $1 AND d."batchId" = $2 ORDER BY d.id DESC LIMIT 1`,
    [projectId, batchId],
  );
  return rows[0] ?? null;
}

/** The recipe as a stored version: the same recipe under the same name is stored once. */
export async function ensureRecipeVersion(recipe: {
  projectId: string;
  recipeId: string;
  versionId: string;
  name: string;
  body: unknown;
  hash: string;
  createdById: string | null;
}): Promise<string> {
  await sql().query(
    `INSERT INTO "Recipe" ("projectId", id, name) VALUES ($1, $2, $3) ON CONFLICT ("projectId", name) DO NOTHING`,
    [recipe.projectId, recipe.recipeId, recipe.name],
  );
  const found = await sql().query<{ id: string }>(
    `SELECT v.id FROM "RecipeVersion" v JOIN "Recipe" r ON r."projectId" = v."projectId" AND r.id = v."recipeId"
     WHERE r."projectId" = $1 AND r.name = $2 AND v.hash = $3 ORDER BY v.number LIMIT 1`,
    [recipe.projectId, recipe.name, recipe.hash],
  );
  if (found.rows[0]) return found.rows[0].id;
  await sql().query(
    `INSERT INTO "RecipeVersion" ("projectId", id, "recipeId", number, body, hash, "createdById")
     SELECT $1, $2, r.id, coalesce((SELECT max(number) FROM "RecipeVersion" v WHERE v."projectId" = $1
       AND v."recipeId" = r.id), 0) + 1, $4, $5, $6
     FROM "Recipe" r WHERE r."projectId" = $1 AND r.name = $3`,
    [recipe.projectId, recipe.versionId, recipe.name, recipe.body, recipe.hash, recipe.createdById],
  );
  return recipe.versionId;
}
