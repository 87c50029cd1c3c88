import { createHash } from "node:crypto";
import type { SearchRequest, SearchTool } from "@/lib/agent/ports";
import { isBlocked } from "@/lib/domain/blocked-domain";
import { canonicalJson } from "@/lib/domain/canonical-json";
import {
  normaliseQuery,
  type OutsideToolRecord,
  searchKindProfiles,
} from "@/lib/domain/search-tool";
import { RolloutError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import type { OutsideSearch } from "@/lib/server/adapters/search/outside-search";
import { outlastOutage } from "@/lib/server/outlast-outage";
import {
  type CachedSearch,
  findCachedSearch,
  storeCachedSearch,
} from "@/lib/server/repositories/cached-search-repository";

/** Asked for more than wanted where some may be blocked, so that enough are left. */
const spareFactor = 3;

/** Equal for whatever an outside tool would answer alike: its address, the query, and how many results are asked for. */
export function cacheKey(tool: OutsideToolRecord, query: string, count: number): Buffer {
  const { baseUrl, mcp } = tool.settings;
  const asked = { kind: tool.kind, baseUrl, mcp, query: normaliseQuery(query), count };
  return createHash("sha256").update(canonicalJson(asked)).digest();
}

/**
 * An outside tool behind its cache and its list of blocked domains. An answer that is kept is not asked for again, also
 * after a restart; the same search by two trajectories at once is one call. Results are blocked as they are handed out,
 * so that a change of the list holds for kept answers too.
 */
export function cachedSearch(tool: OutsideToolRecord, outside: OutsideSearch): SearchTool {
  const { blockedDomains } = tool.settings;
  const underWay = new Map<string, Promise<CachedSearch>>();

  async function fetched(request: SearchRequest, count: number): Promise<CachedSearch> {
    const results = await outside.search(count, request);
    const fetchedAt = now();
    const day = fetchedAt.toISOString().slice(0, 10);
    const found = { results, indexVersion: `${tool.kind} ${day}` };
    await keep(tool, { ...found, query: request.query, count, fetchedAt });
    return found;
  }

  async function answer(
    request: SearchRequest,
    count: number,
  ): Promise<CachedSearch & { cacheHit: boolean }> {
    const key = cacheKey(tool, request.query, count);
    const place = { projectId: tool.projectId, searchToolId: tool.id, key };
    const kept =
      tool.settings.cacheSeconds > 0
        ? await outlastOutage(() => findCachedSearch(place, now()))
        : null;
    if (kept) return { ...kept, cacheHit: true };
    const name = key.toString("hex");
    const running = underWay.get(name);
    if (running) {
      const shared = await running.catch(unlessCancelled);
      if (shared) return { ...shared, cacheHit: true };
    }
    const own = fetched(request, count).finally(() => underWay.delete(name));
    if (tool.settings.cacheSeconds > 0) underWay.set(name, own);
    return { ...(await own), cacheHit: false };
  }

  return {
    async search(request) {
      const wanted = blockedDomains.length > 0 ? request.k * spareFactor : request.k;
      const count = Math.min(wanted, searchKindProfiles[tool.kind].mostResults);
      const { results, indexVersion, cacheHit } = await answer(request, count);
      const allowed = results.filter((result) => !isBlocked(result.url, blockedDomains));
      return {
        results: allowed.slice(0, request.k),
        indexVersion,
        cacheHit,
        blockedCount: results.length - allowed.length,
      };
    },
  };
}

/** Whoever asked first was stopped, which is no answer to the others. */
function unlessCancelled(error: unknown): null {
  if (error instanceof RolloutError && error.code === "cancelled") return null;
  throw error;
}

async function keep(
  tool: OutsideToolRecord,
  found: CachedSearch & { query: string; count: number; fetchedAt: Date },
): Promise<void> {
  const { cacheSeconds } = tool.settings;
  if (cacheSeconds === 0) return;
  const { count, ...answer } = found;
  const place = {
    projectId: tool.projectId,
    searchToolId: tool.id,
    key: cacheKey(tool, found.query, count),
  };
  const expiresAt = new Date(found.fetchedAt.getTime() + cacheSeconds * 1000);
  await outlastOutage(() => storeCachedSearch(place, { ...answer, expiresAt }));
}
