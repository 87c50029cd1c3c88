import type { z } from "zod";
import type { SearchToolTest, testSearchToolSchema } from "@/lib/contracts/search-tool";
import { isBlocked } from "@/lib/domain/blocked-domain";
import { type Role, roleAllows } from "@/lib/domain/role";
import {
  type OutsideSearchKind,
  type SearchToolSettings,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";
import { AppError, RolloutError } from "@/lib/errors";
import { listMcpTools } from "@/lib/server/adapters/search/mcp";
import { OutsideSearch } from "@/lib/server/adapters/search/outside-search";
import { findSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { refuseIncomplete } from "@/lib/server/services/add-search-tool";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";
import { openCorpusSearch } from "@/lib/server/services/search-corpus";
import { readSearchToolKey } from "@/lib/server/services/search-tool-key";

type Request = z.infer<typeof testSearchToolSchema>;

interface Test {
  projectId: string;
  role: Role;
  request: Request;
  signal: AbortSignal;
}

interface Target {
  kind: OutsideSearchKind;
  settings: SearchToolSettings;
  apiKey: string | null;
}

const wanted = 5;

/**
 * Searches once, past the cache, with one attempt. What fails there is an answer; only a caller who may not ask is
 * refused: whoever types an address and a key must be an admin, as for storing them.
 * @throws AppError forbidden, bad_request, not_found
 */
export async function testSearchTool({
  projectId,
  role,
  request,
  signal,
}: Test): Promise<SearchToolTest> {
  const { query } = request;
  if (request.of === "draft") return searchOnce(draftTarget(request, role), query, signal);
  const tool = await findSearchTool(projectId, request.searchToolId);
  if (!tool) throw new AppError("not_found", "There is no search tool under this id.");
  if (tool.kind === "local_corpus") return searchCorpus(projectId, tool.corpusId, query);
  const apiKey = await readSearchToolKey(tool);
  return searchOnce({ kind: tool.kind, settings: tool.settings, apiKey }, query, signal);
}

function draftTarget(request: Extract<Request, { of: "draft" }>, role: Role): Target {
  if (!roleAllows(role, "admin")) {
    throw new AppError("forbidden", `Only an admin may try an address; you are ${role}.`);
  }
  const { of: _, query: __, kind, apiKey, ...given } = request;
  const settings = searchToolSettingsSchema.parse(given);
  refuseOutgoingUrl(settings.baseUrl, { allowPrivateHost: settings.allowPrivateHost, role });
  refuseIncomplete(kind, settings, apiKey !== "");
  return { kind, settings, apiKey: apiKey === "" ? null : apiKey };
}

async function searchCorpus(
  projectId: string,
  corpusId: string,
  query: string,
): Promise<SearchToolTest> {
  const started = performance.now();
  const corpus = await openCorpusSearch(projectId, corpusId);
  const { signal } = new AbortController();
  const request = { query, k: wanted, signal, onAttempt: () => undefined };
  const { results } = await corpus.search(request);
  return { ok: true, results, blockedCount: 0, latencyMs: performance.now() - started };
}

async function searchOnce(
  target: Target,
  query: string,
  signal: AbortSignal,
): Promise<SearchToolTest> {
  const started = performance.now();
  const once = { ...target, settings: { ...target.settings, maxAttempts: 1 } };
  const request = { query, k: wanted, signal, onAttempt: () => undefined };
  try {
    const found = await new OutsideSearch(once).search(wanted, request);
    const { blockedDomains } = target.settings;
    const results = found.filter((page) => !isBlocked(page.url, blockedDomains));
    const blockedCount = found.length - results.length;
    return { ok: true, results, blockedCount, latencyMs: performance.now() - started };
  } catch (error) {
    if (!(error instanceof RolloutError) || error.code === "cancelled") throw error;
    return describeFailure(target, error, signal);
  }
}

async function describeFailure(
  target: Target,
  error: RolloutError,
  signal: AbortSignal,
): Promise<SearchToolTest> {
  const offered = target.kind === "mcp" ? await offeredBy(target, signal) : [];
  const isPrivate = /private address/.test(error.message);
  const remedy = isPrivate
    ? "If this server is yours, an admin switches on “Private address” and tests again."
    : offered.length > 0
      ? `The server offers: ${offered.join(", ")}. Check the tool’s name and arguments.`
      : /HTTP 40[13]|TOKEN|key/i.test(error.message)
        ? "Check the key, and that it may search."
        : "Check the address, and that the tool answers there.";
  return { ok: false, what: "The search failed.", why: error.message, remedy, offered };
}

async function offeredBy({ settings, apiKey }: Target, signal: AbortSignal): Promise<string[]> {
  try {
    return await listMcpTools({ ...settings, apiKey }, signal);
  } catch {
    // That the server does not answer is what the search said already.
    return [];
  }
}
