import { type Rubric, rubricSchema } from "@/lib/domain/rubric";
import { sql } from "@/lib/server/db";

export interface RubricVersionRecord {
  id: string;
  rubricId: string;
  number: number;
  rubric: Rubric;
}

export async function findRubricVersion(
  projectId: string,
  rubricVersionId: string,
): Promise<RubricVersionRecord | null> {
  const { rows } = await sql().query<{
    id: string;
    rubricId: string;
    number: number;
    body: unknown;
  }>(
    `SELECT id, "rubricId", number, body FROM "RubricVersion" WHERE "projectId" = $1 AND id = $2`,
    [projectId, rubricVersionId],
  );
  const row = rows[0];
  return row
    ? {
        id: row.id,
        rubricId: row.rubricId,
        number: row.number,
        rubric: rubricSchema.parse(row.body),
      }
    : null;
}

export async function hasRubricVersion(
  projectId: string,
  rubricVersionId: string,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "RubricVersion" WHERE "projectId" = $1 AND id = $2`,
    [projectId, rubricVersionId],
  );
  return rowCount === 1;
}

/** The latest version of each rubric of the project. */
export async function listRubricVersions(projectId: string): Promise<RubricVersionRecord[]> {
  const { rows } = await sql().query<{
    id: string;
    rubricId: string;
    number: number;
    body: unknown;
  }>(
    `SELECT DISTINCT ON ("rubricId") id, "rubricId", number, body FROM "RubricVersion" WHERE "projectId" = $1
     ORDER BY "rubricId", number DESC`,
    [projectId],
  );
  return rows.map(({ body, ...row }) => ({ ...row, rubric: rubricSchema.parse(body) }));
}

export async function insertRubric(rubric: {
  projectId: string;
  rubricId: string;
  versionId: string;
  body: Rubric;
  hash: string;
}): Promise<void> {
  await sql().query(`INSERT INTO "Rubric" ("projectId", id, name) VALUES ($1, $2, $3)`, [
    rubric.projectId,
    rubric.rubricId,
    rubric.body.name,
  ]);
  await sql().query(
    `INSERT INTO "RubricVersion" ("projectId", id, "rubricId", number, body, hash) VALUES ($1, $2, $3, 1, $4, $5)`,
    [rubric.projectId, rubric.versionId, rubric.rubricId, rubric.body, rubric.hash],
  );
}
