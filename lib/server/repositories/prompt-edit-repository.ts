import type { PromptBody, PromptFormatName, PromptKind, PromptRole } from "@/lib/domain/prompt";
import { sql } from "@/lib/server/db";

export interface LatestPrompt {
  role: PromptRole;
  kind: PromptKind;
  setName: string;
  latestNumber: number;
  latestSha256: string;
  latestAuthor: string | null;
}

/** A prompt with its newest version, held until the transaction ends so that two edits take turns. Null: none. */
export async function lockPrompt(
  projectId: string,
  promptId: string,
): Promise<LatestPrompt | null> {
  const held = await sql().query(
    `SELECT 1 FROM "Prompt" WHERE "projectId" = $1 AND id = $2 FOR NO KEY UPDATE`,
    [projectId, promptId],
  );
  if (!held.rowCount) return null;
  const { rows } = await sql().query<LatestPrompt>(
    `SELECT p.role, p.kind, p.name AS "setName", v.number AS "latestNumber", v.sha256 AS "latestSha256",
       u.name AS "latestAuthor"
     FROM "Prompt" p JOIN "PromptVersion" v ON v."projectId" = p."projectId" AND v."promptId" = p.id
     LEFT JOIN "User" u ON u.id = v."createdById"
     WHERE p."projectId" = $1 AND p.id = $2 ORDER BY v.number DESC LIMIT 1`,
    [projectId, promptId],
  );
  return rows[0] ?? null;
}

export interface NewPromptVersion {
  projectId: string;
  id: string;
  promptId: string;
  number: number;
  format: PromptFormatName;
  body: PromptBody;
  sha256: string;
  reason: string;
  createdById: string;
}

export async function insertPromptVersion(version: NewPromptVersion): Promise<void> {
  await sql().query(
    `INSERT INTO "PromptVersion" ("projectId", id, "promptId", number, format, body, sha256, reason, "createdById")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      version.projectId,
      version.id,
      version.promptId,
      version.number,
      version.format,
      version.body,
      version.sha256,
      version.reason,
      version.createdById,
    ],
  );
}

export interface SetEntry {
  role: PromptRole;
  kind: PromptKind;
  promptVersionId: string;
  sha256: string;
}

/** The newest version of a set with what it is made of, held so that its next number is taken once. Null: none. */
export async function lockLatestPromptSet(
  projectId: string,
  name: string,
): Promise<{ number: number; entries: SetEntry[] } | null> {
  // Prompts of one set are edited apart, each under its own lock: the project's lock makes their set versions take turns.
  await sql().query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  const sets = await sql().query<{ id: string; number: number }>(
    `SELECT id, number FROM "PromptSetVersion" WHERE "projectId" = $1 AND name = $2 ORDER BY number DESC LIMIT 1`,
    [projectId, name],
  );
  const [set] = sets.rows;
  if (!set) return null;
  const { rows } = await sql().query<SetEntry>(
    `SELECT p.role, e.kind, e."promptVersionId", v.sha256 FROM "PromptSetEntry" e
     JOIN "PromptVersion" v ON v."projectId" = e."projectId" AND v.id = e."promptVersionId"
     JOIN "Prompt" p ON p."projectId" = v."projectId" AND p.id = v."promptId"
     WHERE e."projectId" = $1 AND e."promptSetVersionId" = $2 ORDER BY e."promptVersionId"`,
    [projectId, set.id],
  );
  return { number: set.number, entries: rows };
}

export async function insertPromptSetVersion(set: {
  projectId: string;
  id: string;
  name: string;
  number: number;
  hash: string;
  entries: readonly SetEntry[];
}): Promise<void> {
  await sql().query(
    `INSERT INTO "PromptSetVersion" ("projectId", id, name, number, hash) VALUES ($1, $2, $3, $4, $5)`,
    [set.projectId, set.id, set.name, set.number, set.hash],
  );
  await sql().query(
    `INSERT INTO "PromptSetEntry" ("projectId", "promptSetVersionId", kind, "promptVersionId")
     SELECT $1, $2, x.kind, x.id FROM unnest($3::text[], $4::uuid[]) AS x(kind, id)`,
    [
      set.projectId,
      set.id,
      set.entries.map(({ kind }) => kind),
      set.entries.map(({ promptVersionId }) => promptVersionId),
    ],
  );
}
