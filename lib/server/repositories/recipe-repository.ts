import { type SelectionRecipe, selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { sql } from "@/lib/server/db";

export interface RecipeVersionRow {
  recipeVersionId: string;
  name: string;
  number: number;
  recipe: SelectionRecipe;
  createdAt: Date;
  createdById: string | null;
  createdByName: string | null;
}

const columns = `v.id AS "recipeVersionId", r.name, v.number, v.body AS recipe, v."createdAt", v."createdById",
  u.name AS "createdByName"`;
const tables = `"RecipeVersion" v JOIN "Recipe" r ON r."projectId" = v."projectId" AND r.id = v."recipeId"
  LEFT JOIN "User" u ON u.id = v."createdById"`;

const toRow = (row: RecipeVersionRow): RecipeVersionRow => ({
  ...row,
  recipe: selectionRecipeSchema.parse(row.recipe),
});

/** By name, latest version first, at most `most` versions a name. `exceptName`: kept by the app, not saved by anybody. */
export async function listRecipeVersions(
  projectId: string,
  { exceptName, most }: { exceptName: string; most: number },
): Promise<RecipeVersionRow[]> {
  const { rows } = await sql().query<RecipeVersionRow>(
    `SELECT * FROM (
       SELECT ${columns}, row_number() OVER (PARTITION BY v."recipeId" ORDER BY v.number DESC) AS place
       FROM ${tables} WHERE v."projectId" = $1 AND r.name <> $2) listed
     WHERE place <= $3 ORDER BY lower(name), name, number DESC`,
    [projectId, exceptName, most],
  );
  return rows.map(toRow);
}

export async function findRecipeVersion(
  projectId: string,
  recipeVersionId: string,
): Promise<RecipeVersionRow | null> {
  const { rows } = await sql().query<RecipeVersionRow>(
    `SELECT ${columns} FROM ${tables} WHERE v."projectId" = $1 AND v.id = $2`,
    [projectId, recipeVersionId],
  );
  return rows[0] ? toRow(rows[0]) : null;
}

export interface ExamplePlace {
  trajectoryId: string;
  stepIndex: number;
  targetSampleIndex: number;
}

export interface PlacedExample extends ExamplePlace {
  kind: string;
  question: string;
  /** The target's parsed reply. */
  target: unknown;
}

/** What stands at some places of trajectories, in the order asked for. */
export async function readPlacedExamples(
  projectId: string,
  places: readonly ExamplePlace[],
): Promise<PlacedExample[]> {
  const { rows } = await sql().query<PlacedExample>(
    `SELECT p."trajectoryId", p."stepIndex", p."targetSampleIndex", s.kind, t."questionExcerpt" AS question,
       a.parsed AS target
     FROM unnest($2::uuid[], $3::int[], $4::int[]) WITH ORDINALITY
       AS p("trajectoryId", "stepIndex", "targetSampleIndex", place)
     JOIN "Trajectory" t ON t."projectId" = $1 AND t.id = p."trajectoryId"
     JOIN "Step" s ON s."projectId" = $1 AND s."trajectoryId" = p."trajectoryId" AND s.index = p."stepIndex"
     JOIN "Sample" a ON a."projectId" = $1 AND a."trajectoryId" = p."trajectoryId" AND a."stepIndex" = p."stepIndex"
       AND a.index = p."targetSampleIndex"
     ORDER BY p.place`,
    [
      projectId,
      places.map((one) => one.trajectoryId),
      places.map((one) => one.stepIndex),
      places.map((one) => one.targetSampleIndex),
    ],
  );
  return rows;
}
