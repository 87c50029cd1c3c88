import type { SearchTool } from "@/lib/agent/ports";
import type { OutsideToolRecord } from "@/lib/domain/search-tool";
import { AppError, RolloutError } from "@/lib/errors";
import { OutsideSearch } from "@/lib/server/adapters/search/outside-search";
import { findSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { openCorpusSearch } from "@/lib/server/services/search-corpus";
import { cachedSearch } from "@/lib/server/services/search-outside";
import { readSearchToolKey } from "@/lib/server/services/search-tool-key";

/** One object a tool and process: its limits hold for all that search with it. */
const opened = new Map<string, { key: string; tool: SearchTool }>();

/** The project's search tool, ready to be asked. Rejects with `search_tool` where it cannot be. */
export async function openSearchTool(
  projectId: string,
  toolId: string,
): Promise<{ name: string; tool: SearchTool }> {
  const record = await findSearchTool(projectId, toolId);
  if (!record) throw new RolloutError("search_tool", "the search tool is gone");
  const tool =
    record.kind === "local_corpus"
      ? await openCorpusSearch(projectId, record.corpusId)
      : await openOutside(record);
  return { name: record.name, tool };
}

async function openOutside(record: OutsideToolRecord): Promise<SearchTool> {
  const { kind, settings } = record;
  const apiKey = await readKey(record);
  const key = JSON.stringify({ kind, settings, apiKey });
  const known = opened.get(record.id);
  if (known?.key === key) return known.tool;
  const tool = cachedSearch(record, new OutsideSearch({ kind, settings, apiKey }));
  opened.set(record.id, { key, tool });
  return tool;
}

async function readKey(record: OutsideToolRecord): Promise<string | null> {
  try {
    return await readSearchToolKey(record);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new RolloutError("search_tool", cause.message, { cause });
  }
}
