import type { SearchTool } from "@/lib/agent/ports";
import type { SearchResult } from "@/lib/domain/step-state";
import { RolloutError } from "@/lib/errors";

/** One search of a trajectory as it was stored: what was asked, and what came back. */
export interface RecordedSearch {
  /** The summary's step, which it is stored under. */
  stepIndex: number;
  query: string;
  /** Null: an import that did not say. */
  indexVersion: string | null;
  cacheHit: boolean;
  blockedCount: number;
  results: Omit<SearchResult, "linkId">[];
}

interface ReplayOptions {
  /** Searches of earlier steps are taken from the record without asking, so they are not served again. */
  fromStep?: number;
  /** Asked for what the record does not hold; left out: such a search fails with `search_tool`. */
  beyond?: SearchTool;
}

const unknownVersion = "recorded";

/**
 * Serves the recorded results of one trajectory for the same queries, byte for byte and without a call. A query that was
 * searched several times is answered in the order it was; once more after the last, with the last.
 */
export function replaySearch(
  recorded: readonly RecordedSearch[],
  options: ReplayOptions = {},
): SearchTool {
  const kept = recorded.filter((search) => search.stepIndex >= (options.fromStep ?? 0));
  const waiting = new Map(
    [...Map.groupBy(kept, (search) => search.query)].map(([query, all]) => [query, [...all]]),
  );
  return {
    async search(request) {
      const left = waiting.get(request.query);
      const next = left && left.length > 1 ? left.shift() : left?.[0];
      if (next) {
        return {
          results: next.results.slice(0, request.k),
          indexVersion: next.indexVersion ?? unknownVersion,
          cacheHit: next.cacheHit,
          blockedCount: next.blockedCount,
        };
      }
      if (options.beyond) return options.beyond.search(request);
      throw new RolloutError("search_tool", "the record holds no search for this query");
    },
  };
}
