import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { type Rubric, rubricSchema } from "@/lib/domain/rubric";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";

export interface RubricVersion {
  projectId: string;
  id: string;
  rubricId: string;
  number: number;
  rubric: Rubric;
  hash: string;
}

interface RubricRow extends Omit<RubricVersion, "rubric"> {
  body: unknown;
}

const columns = `"projectId", id, "rubricId", number, body, hash`;

const toVersion = ({ body, ...row }: RubricRow): RubricVersion => ({
  ...row,
  rubric: rubricSchema.parse(body),
});

export async function findRubricVersion(
  projectId: string,
  rubricVersionId: string,
): Promise<RubricVersion | null> {
  const { rows } = await sql().query<RubricRow>(
    `SELECT ${columns} FROM "RubricVersion" WHERE "projectId" = $1 AND id = $2`,
    [projectId, rubricVersionId],
  );
  return rows[0] ? toVersion(rows[0]) : null;
}

/** Stores a rubric as the next version under its name. Within a transaction: it locks the name's row. */
export async function insertRubricVersion(
  projectId: string,
  rubric: Rubric,
  createdById: string | null,
): Promise<string> {
  await sql().query(
    `INSERT INTO "Rubric" ("projectId", id, name) VALUES ($1, $2, $3) ON CONFLICT ("projectId", name) DO NOTHING`,
    [projectId, newId(), rubric.name],
  );
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "Rubric" WHERE "projectId" = $1 AND name = $2 FOR UPDATE`,
    [projectId, rubric.name],
  );
  const id = newId();
  await sql().query(
    `INSERT INTO "RubricVersion" ("projectId", id, "rubricId", number, body, "bodySchema", hash, "createdById")
     SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7
     FROM "RubricVersion" WHERE "projectId" = $1 AND "rubricId" = $3`,
    [
      projectId,
      id,
      rows[0]?.id,
      rubric,
      rubric.schema,
      createHash("sha256").update(canonicalJson(rubric)).digest("hex"),
      createdById,
    ],
  );
  return id;
}
