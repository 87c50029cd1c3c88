import { type SelectionRecipe, selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { sql } from "@/lib/server/db";

export interface BatchRow {
  id: string;
  iterationId: string;
  revision: number;
  status: "draft" | "frozen" | "approved" | "rejected";
  manifestSha256: string | null;
  createdAt: Date;
  frozenAt: Date | null;
  recipe: SelectionRecipe;
  exampleCount: number;
  trajectoryCount: number;
  otherThanExecuted: number;
  chosenByPerson: number;
  excludedCount: number;
  includedByHandCount: number;
  approvalCount: number;
}

/** The approved batch of an iteration, else its latest revision. */
const standing = `SELECT id FROM "Batch" WHERE "projectId" = $1 AND "iterationId" = $2
  ORDER BY (status = 'approved') DESC, revision DESC LIMIT 1`;

const replyOf = (
  index: string,
) => `(SELECT a.parsed::text FROM "Sample" a WHERE a."projectId" = e."projectId"
  AND a."trajectoryId" = e."trajectoryId" AND a."stepIndex" = e."stepIndex" AND a.index = ${index})`;

async function findBatch(where: string, values: string[]): Promise<BatchRow | null> {
  const result = await sql().query<BatchRow>(
    `SELECT b.id, b."iterationId", b.revision, b.status, b."manifestSha256", b."createdAt", b."frozenAt",
       v.body AS recipe, counted.*,
       (SELECT count(*)::int FROM "BatchDecision" d WHERE d."projectId" = b."projectId" AND d."batchId" = b.id
          AND d.decision = 'approve' AND d."manifestSha256" = b."manifestSha256") AS "approvalCount"
     FROM "Batch" b
     JOIN "RecipeVersion" v ON v."projectId" = b."projectId" AND v.id = b."recipeVersionId"
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE e.included)::int AS "exampleCount",
         count(DISTINCT e."trajectoryId") FILTER (WHERE e.included)::int AS "trajectoryCount",
         -- Samples that say the same are one choice; most targets are the executed sample itself, and none is read for them.
         count(*) FILTER (WHERE e.included AND CASE WHEN e."targetSampleIndex" = s."executedSampleIndex" THEN false
           ELSE ${replyOf('e."targetSampleIndex"')} IS DISTINCT FROM ${replyOf('s."executedSampleIndex"')} END)::int
           AS "otherThanExecuted",
         count(*) FILTER (WHERE e.included AND e."targetSource" = 'person')::int AS "chosenByPerson",
         count(*) FILTER (WHERE NOT e.included)::int AS "excludedCount",
         count(*) FILTER (WHERE e.included AND e.reason IS NOT NULL)::int AS "includedByHandCount"
       FROM "BatchExample" e
       JOIN "Step" s ON s."projectId" = e."projectId" AND s."trajectoryId" = e."trajectoryId" AND s.index = e."stepIndex"
       WHERE e."projectId" = b."projectId" AND e."batchId" = b.id) counted
     WHERE b."projectId" = $1 AND ${where}`,
    values,
  );
  const row = result.rows[0];
  return row === undefined ? null : { ...row, recipe: selectionRecipeSchema.parse(row.recipe) };
}

export const findStandingBatch = (projectId: string, iterationId: string) =>
  findBatch(`b.id = (${standing})`, [projectId, iterationId]);

export const findBatchRow = (projectId: string, batchId: string) =>
  findBatch(`b.id = $2`, [projectId, batchId]);

/** Changes with whatever a page shows of an iteration's batches: cheap enough to be asked every second. */
export async function readBatchMark(projectId: string, iterationId: string): Promise<string> {
  const result = await sql().query<{ mark: string | null }>(
    `SELECT string_agg(b.id || b.status || (SELECT count(*) FROM "BatchDecision" d
         WHERE d."projectId" = b."projectId" AND d."batchId" = b.id), ' ' ORDER BY b.revision) AS mark
     FROM "Batch" b WHERE b."projectId" = $1 AND b."iterationId" = $2`,
    [projectId, iterationId],
  );
  return result.rows[0]?.mark ?? "";
}

export interface BatchDecisionRow {
  decision: "approve" | "reject";
  reason: string | null;
  createdAt: Date;
  /** Null: the automatic mode. */
  userId: string | null;
  userName: string | null;
}

/** Oldest first. */
export async function listBatchDecisions(
  projectId: string,
  batchId: string,
): Promise<BatchDecisionRow[]> {
  const result = await sql().query<BatchDecisionRow>(
    `SELECT d.decision, d.reason, d."createdAt", d."userId", u.name AS "userName"
     FROM "BatchDecision" d LEFT JOIN "User" u ON u.id = d."userId"
     WHERE d."projectId" = $1 AND d."batchId" = $2 ORDER BY d.id`,
    [projectId, batchId],
  );
  return result.rows;
}

/** What people said of the batch's examples after it was frozen: it does not change them, the page shows it. */
export async function countDrift(
  projectId: string,
  batch: Pick<BatchRow, "id" | "frozenAt">,
): Promise<{ overrides: number; examples: number }> {
  const result = await sql().query<{ overrides: number; examples: number }>(
    `SELECT count(DISTINCT f.id)::int AS overrides, count(DISTINCT e.ordinal)::int AS examples
     FROM "BatchExample" e
     JOIN "Feedback" f ON f."projectId" = e."projectId" AND f."trajectoryId" = e."trajectoryId"
       AND (f."stepIndex" IS NULL OR f."stepIndex" = e."stepIndex")
       AND f."authorId" IS NOT NULL AND f.kind IN ('score', 'train_on', 'drop', 'verdict', 'retract')
     LEFT JOIN "Feedback" taken ON taken."projectId" = f."projectId" AND taken.id = f."retractsId"
     LEFT JOIN "Feedback" back ON back."projectId" = f."projectId" AND back."retractsId" = f.id
     -- What was said and taken back since changes nothing; taking back what the batch was frozen with does.
     WHERE e."projectId" = $1 AND e."batchId" = $2 AND e.included AND f."createdAt" > $3
       AND back.id IS NULL AND (taken.id IS NULL OR taken."createdAt" <= $3)`,
    [projectId, batch.id, batch.frozenAt],
  );
  return result.rows[0] ?? { overrides: 0, examples: 0 };
}

export interface ExampleRow {
  ordinal: number;
  trajectoryId: string;
  stepIndex: number;
  kind: string;
  question: string;
  /** The target's parsed reply. */
  target: unknown;
  targetSampleIndex: number;
  executedSampleIndex: number;
  otherThanExecuted: boolean;
  targetSource: "ranker" | "person" | "executed" | "random";
  included: boolean;
  reason: string | null;
}

const exampleColumns = `e.ordinal, e."trajectoryId", e."stepIndex", s.kind, t."questionExcerpt" AS question,
  a.parsed AS target, a.parsed::text IS DISTINCT FROM x.parsed::text AS "otherThanExecuted", e."targetSampleIndex", s."executedSampleIndex", e."targetSource", e.included, e.reason`;

const exampleTables = `"BatchExample" e
  JOIN "Trajectory" t ON t."projectId" = e."projectId" AND t.id = e."trajectoryId"
  JOIN "Step" s ON s."projectId" = e."projectId" AND s."trajectoryId" = e."trajectoryId" AND s.index = e."stepIndex"
  JOIN "Sample" a ON a."projectId" = e."projectId" AND a."trajectoryId" = e."trajectoryId"
    AND a."stepIndex" = e."stepIndex" AND a.index = e."targetSampleIndex"
  LEFT JOIN "Sample" x ON x."projectId" = e."projectId" AND x."trajectoryId" = e."trajectoryId"
    AND x."stepIndex" = e."stepIndex" AND x.index = s."executedSampleIndex"`;

/** In the order of the manifest, after an ordinal. */
export async function pageExamples(
  projectId: string,
  batchId: string,
  page: { after: number; limit: number },
): Promise<ExampleRow[]> {
  const result = await sql().query<ExampleRow>(
    `SELECT ${exampleColumns} FROM ${exampleTables}
     WHERE e."projectId" = $1 AND e."batchId" = $2 AND e.ordinal > $3 ORDER BY e.ordinal LIMIT $4`,
    [projectId, batchId, page.after, page.limit],
  );
  return result.rows;
}

/** Those of the given ordinals, in order. */
export async function readExamples(
  projectId: string,
  batchId: string,
  ordinals: readonly number[],
): Promise<ExampleRow[]> {
  const result = await sql().query<ExampleRow>(
    `SELECT ${exampleColumns} FROM ${exampleTables}
     WHERE e."projectId" = $1 AND e."batchId" = $2 AND e.ordinal = ANY($3::int[]) ORDER BY e.ordinal`,
    [projectId, batchId, ordinals],
  );
  return result.rows;
}

export async function countExamples(projectId: string, batchId: string): Promise<number> {
  const result = await sql().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "BatchExample" WHERE "projectId" = $1 AND "batchId" = $2`,
    [projectId, batchId],
  );
  return result.rows[0]?.count ?? 0;
}
