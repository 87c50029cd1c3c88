import type { SearchTool } from "@/lib/agent/ports";
import { replaySearch } from "@/lib/agent/replay-search";
import { readRecordedSearches } from "@/lib/server/repositories/recorded-search-reader";

/**
 * A search tool that serves what a trajectory of the project retrieved, byte for byte, and calls nothing.
 * `fromStep`: searches stored under earlier steps are left out, for a fork that replays those itself. `beyond`: asked for
 * queries the trajectory never searched; without it they fail with `search_tool`.
 */
export async function openReplayTool(
  projectId: string,
  trajectoryId: string,
  options: { fromStep?: number; beyond?: SearchTool } = {},
): Promise<SearchTool> {
  return replaySearch(await readRecordedSearches(projectId, trajectoryId), options);
}
