import { sql } from "@/lib/server/db";

export interface SearchToolRecord {
  projectId: string;
  id: string;
  name: string;
  kind: string;
  corpusId: string | null;
}

export async function findSearchTool(
  projectId: string,
  toolId: string,
): Promise<SearchToolRecord | null> {
  const { rows } = await sql().query<SearchToolRecord>(
    `SELECT "projectId", id, name, kind, "corpusId" FROM "SearchTool" WHERE "projectId" = $1 AND id = $2`,
    [projectId, toolId],
  );
  return rows[0] ?? null;
}

export async function listSearchTools(projectId: string): Promise<SearchToolRecord[]> {
  const { rows } = await sql().query<SearchToolRecord>(
    `SELECT "projectId", id, name, kind, "corpusId" FROM "SearchTool"
     WHERE "projectId" = $1 AND "archivedAt" IS NULL ORDER BY id`,
    [projectId],
  );
  return rows;
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
