import { type SearchToolSetting, searchToolKindSchema } from "@/lib/domain/search-tool";
import { db } from "@/lib/server/db";

const select = { projectId: true, id: true, name: true, kind: true, corpusId: true } as const;

interface ToolRow extends Omit<SearchToolSetting, "kind"> {
  kind: string;
}

const toTool = (row: ToolRow): SearchToolSetting => ({
  ...row,
  kind: searchToolKindSchema.parse(row.kind),
});

export async function findSearchTool(
  projectId: string,
  toolId: string,
): Promise<SearchToolSetting | null> {
  const where = { projectId_id: { projectId, id: toolId } };
  const row = await db().searchTool.findUnique({ where, select });
  return row && toTool(row);
}

export async function insertSearchTool(tool: SearchToolSetting): Promise<void> {
  await db().searchTool.create({ data: tool });
}
