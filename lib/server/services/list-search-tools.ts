import type { SearchToolView } from "@/lib/contracts/search-tool";
import { type SearchToolRecord, searchKindProfiles } from "@/lib/domain/search-tool";
import { AppError } from "@/lib/errors";
import { listSearchTools as readTools } from "@/lib/server/repositories/search-tool-repository";
import {
  readSearchToolUse,
  type SearchToolUse,
} from "@/lib/server/repositories/search-tool-use-reader";

/** The tools in use, oldest first. */
export async function listSearchTools({
  projectId,
}: {
  projectId: string;
}): Promise<{ tools: SearchToolView[] }> {
  const [tools, uses] = await Promise.all([readTools(projectId), readSearchToolUse(projectId)]);
  return { tools: tools.map((tool) => viewOf(tool, uses.get(tool.id))) };
}

/** @throws AppError not_found */
export async function getSearchTool(projectId: string, toolId: string): Promise<SearchToolView> {
  const { tools } = await listSearchTools({ projectId });
  const found = tools.find((tool) => tool.id === toolId);
  if (!found) throw new AppError("not_found", "There is no search tool under this id.");
  return found;
}

/** Whether searches can be made with it at all. */
export function lacksKey(tool: SearchToolRecord): boolean {
  if (tool.kind === "local_corpus") return false;
  return searchKindProfiles[tool.kind].key === "required" && tool.secretHint === null;
}

function viewOf(tool: SearchToolRecord, use: SearchToolUse | undefined): SearchToolView {
  const isLocal = tool.kind === "local_corpus";
  return {
    id: tool.id,
    name: tool.name,
    kind: tool.kind,
    title: isLocal ? "Local corpus" : searchKindProfiles[tool.kind].title,
    corpus: isLocal
      ? { name: use?.corpusName ?? tool.name, documentCount: use?.documentCount ?? 0 }
      : null,
    settings: tool.settings,
    secretHint: tool.secretHint,
    lacksKey: lacksKey(tool),
    recentCalls: {
      count: use?.callCount ?? 0,
      failed: use?.failedCount ?? 0,
      medianMs: use?.medianMs ?? null,
    },
    cachedCount: use?.cachedCount ?? 0,
    createdAt: tool.createdAt.toISOString(),
  };
}
