import {
  type OutsideSearchKind,
  type OutsideToolRecord,
  type SearchToolRecord,
  type SearchToolSettings,
  searchToolKindSchema,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";
import { sql } from "@/lib/server/db";
import type { StoredSecret } from "@/lib/server/repositories/endpoint-repository";

type ToolRow = Omit<SearchToolRecord, "kind" | "corpusId" | "settings"> & {
  kind: string;
  corpusId: string | null;
  settings: unknown;
};

const columns = `"projectId", id, name, kind, "corpusId", settings, "secretHint", "createdAt", "archivedAt"`;

function toTool({ kind: stored, corpusId, settings, ...row }: ToolRow): SearchToolRecord {
  const kind = searchToolKindSchema.parse(stored);
  if (kind !== "local_corpus") {
    return { ...row, kind, corpusId: null, settings: searchToolSettingsSchema.parse(settings) };
  }
  if (corpusId === null) throw new Error(`search tool ${row.id} has no corpus`);
  return { ...row, kind, corpusId, settings: null };
}

/** Archived ones too: a plan that was launched goes on with its tool. */
export async function findSearchTool(
  projectId: string,
  toolId: string,
): Promise<SearchToolRecord | null> {
  const { rows } = await sql().query<ToolRow>(
    `SELECT ${columns} FROM "SearchTool" WHERE "projectId" = $1 AND id = $2`,
    [projectId, toolId],
  );
  return rows[0] ? toTool(rows[0]) : null;
}

/** The same, held until the transaction ends: what a change is based on stays as it was read. */
export async function holdSearchTool(
  projectId: string,
  toolId: string,
): Promise<SearchToolRecord | null> {
  const { rows } = await sql().query<ToolRow>(
    `SELECT ${columns} FROM "SearchTool" WHERE "projectId" = $1 AND id = $2 FOR NO KEY UPDATE`,
    [projectId, toolId],
  );
  return rows[0] ? toTool(rows[0]) : null;
}

/** In use, oldest first. */
export async function listSearchTools(projectId: string): Promise<SearchToolRecord[]> {
  const { rows } = await sql().query<ToolRow>(
    `SELECT ${columns} FROM "SearchTool" WHERE "projectId" = $1 AND "archivedAt" IS NULL ORDER BY id`,
    [projectId],
  );
  return rows.map(toTool);
}

/**
 * The sealed key, to open just before a call; null: none is stored for this address, which may have been changed since the
 * tool was read. Never leaves the server.
 */
export async function readSearchToolSecret({
  projectId,
  id,
  settings,
}: OutsideToolRecord): Promise<string | null> {
  const { rows } = await sql().query<{ secretCipher: string | null }>(
    `SELECT "secretCipher" FROM "SearchTool" WHERE "projectId" = $1 AND id = $2 AND settings ->> 'baseUrl' = $3`,
    [projectId, id, settings.baseUrl],
  );
  return rows[0]?.secretCipher ?? null;
}

export async function insertCorpusSearchTool(tool: {
  projectId: string;
  id: string;
  name: string;
  corpusId: string;
}): Promise<void> {
  await sql().query(
    `INSERT INTO "SearchTool" ("projectId", id, name, kind, "corpusId") VALUES ($1, $2, $3, 'local_corpus', $4)`,
    [tool.projectId, tool.id, tool.name, tool.corpusId],
  );
}

export interface NewOutsideTool {
  projectId: string;
  id: string;
  name: string;
  kind: OutsideSearchKind;
  settings: SearchToolSettings;
  secret: StoredSecret | null;
}

export async function insertOutsideSearchTool(tool: NewOutsideTool): Promise<void> {
  await sql().query(
    `INSERT INTO "SearchTool" ("projectId", id, name, kind, settings, "secretCipher", "secretHint")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tool.projectId,
      tool.id,
      tool.name,
      tool.kind,
      tool.settings,
      tool.secret?.cipher ?? null,
      tool.secret?.hint ?? null,
    ],
  );
}

export interface SearchToolChange {
  name: string;
  /** Null: a local corpus, which has none. */
  settings: SearchToolSettings | null;
  /** Left out: the stored key stays. Null: none from now on. */
  secret?: StoredSecret | null | undefined;
}

/** False: no such tool is in use. */
export async function changeSearchTool(
  projectId: string,
  toolId: string,
  change: SearchToolChange,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "SearchTool" SET name = $3, settings = coalesce($4, settings),
       "secretCipher" = CASE WHEN $5 THEN $6 ELSE "secretCipher" END,
       "secretHint" = CASE WHEN $5 THEN $7 ELSE "secretHint" END, "updatedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [
      projectId,
      toolId,
      change.name,
      change.settings,
      change.secret !== undefined,
      change.secret?.cipher ?? null,
      change.secret?.hint ?? null,
    ],
  );
  return rowCount === 1;
}

/** False: no such tool is in use. */
export async function archiveSearchTool(
  projectId: string,
  toolId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "SearchTool" SET "archivedAt" = $3, "updatedAt" = $3 WHERE "projectId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [projectId, toolId, at],
  );
  return rowCount === 1;
}
