import { type Rubric, rubricSchema } from "@/lib/domain/rubric";
import { sql } from "@/lib/server/db";

export interface RubricVersionRow {
  id: string;
  rubricId: string;
  name: string;
  number: number;
  rubric: Rubric;
  createdAt: Date;
  /** Null: it came with the project. */
  createdByName: string | null;
  uses: { iterationId: string; number: number; isPrimary: boolean }[];
}

/** Every version of every rubric, the newest of each first, with the iterations that were scored on it. */
export async function listRubricHistory(projectId: string): Promise<RubricVersionRow[]> {
  const { rows } = await sql().query<Omit<RubricVersionRow, "rubric"> & { body: unknown }>(
    `WITH numbered AS (
       SELECT id, "primaryScoringRunId", row_number() OVER (ORDER BY id)::int AS number FROM "Iteration" WHERE "projectId" = $1
     )
     SELECT v.id, v."rubricId", r.name, v.number, v.body, v."createdAt", u.name AS "createdByName",
       coalesce((SELECT json_agg(json_build_object('iterationId', n.id, 'number', n.number, 'isPrimary', n.main)
           ORDER BY n.number DESC)
         FROM (SELECT i.id, i.number, bool_or(s.id = i."primaryScoringRunId") AS main FROM "ScoringRun" s
               JOIN numbered i ON i.id = s."iterationId"
               WHERE s."projectId" = v."projectId" AND s."rubricVersionId" = v.id GROUP BY 1, 2) n), '[]') AS uses
     FROM "RubricVersion" v
     JOIN "Rubric" r ON r."projectId" = v."projectId" AND r.id = v."rubricId"
     LEFT JOIN "User" u ON u.id = v."createdById"
     WHERE v."projectId" = $1 ORDER BY r.id, v.number DESC`,
    [projectId],
  );
  return rows.map(({ body, ...row }) => ({
    ...row,
    uses: row.uses.map((use) => ({ ...use, isPrimary: use.isPrimary ?? false })),
    rubric: rubricSchema.parse(body),
  }));
}

export interface NewRubricVersion {
  projectId: string;
  id: string;
  rubricId: string;
  /** The version it was edited from. */
  basedOnId: string;
  body: Rubric;
  hash: string;
  createdById: string | null;
}

/** Stores the next version, if the one it was edited from is still the newest. @returns its number; null: it is not */
export async function insertRubricVersion(version: NewRubricVersion): Promise<number | null> {
  const { rows } = await sql().query<{ number: number }>(
    `INSERT INTO "RubricVersion" ("projectId", id, "rubricId", number, body, hash, "createdById")
     SELECT $1, $2, v."rubricId", v.number + 1, $5, $6, $7 FROM "RubricVersion" v
     WHERE v."projectId" = $1 AND v."rubricId" = $3 AND v.id = $4 AND NOT EXISTS (SELECT 1 FROM "RubricVersion" n
       WHERE n."projectId" = v."projectId" AND n."rubricId" = v."rubricId" AND n.number > v.number)
     ON CONFLICT ("projectId", "rubricId", number) DO NOTHING RETURNING number`,
    [
      version.projectId,
      version.id,
      version.rubricId,
      version.basedOnId,
      version.body,
      version.hash,
      version.createdById,
    ],
  );
  return rows[0]?.number ?? null;
}
