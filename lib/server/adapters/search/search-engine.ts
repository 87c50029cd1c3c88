import type { SearchToolSettings } from "@/lib/domain/search-tool";
import type { SearchResult } from "@/lib/domain/step-state";

/** What one kind of tool needs to be asked. */
export interface EngineSettings
  extends Pick<SearchToolSettings, "baseUrl" | "allowPrivateHost" | "timeoutMs" | "mcp"> {
  /** Null: none is stored. */
  apiKey: string | null;
}

export interface EngineAsk {
  query: string;
  /** Results wanted, ≥ 1; more or fewer may come. */
  count: number;
  signal: AbortSignal;
}

export type FoundPage = Omit<SearchResult, "linkId">;

/** One attempt at one search of one kind of tool, best first. Rejects with SearchFailure. */
export type SearchEngine = (ask: EngineAsk, settings: EngineSettings) => Promise<FoundPage[]>;

/** `base` with more path after it, whatever slashes either brings. */
export const below = (base: string, path: string) => new URL(`${base.replace(/\/+$/, "")}/${path}`);
