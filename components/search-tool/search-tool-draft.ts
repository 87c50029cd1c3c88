import type {
  AddSearchTool,
  ChangeSearchTool,
  SearchToolView,
  TestSearchTool,
} from "@/lib/contracts/search-tool";
import { readDomain } from "@/lib/domain/blocked-domain";
import {
  type OutsideSearchKind,
  outsideSearchKindSchema,
  searchKindProfiles,
} from "@/lib/domain/search-tool";

/** What a person types of a search tool. */
export interface SearchToolDraft {
  kind: OutsideSearchKind;
  name: string;
  baseUrl: string;
  apiKey: string;
  allowPrivateHost: boolean;
  mcpTool: string;
  queryArgument: string;
  /** Empty: the tool does not take how many results are wanted. */
  countArgument: string;
  /** One a line. */
  blockedDomains: string;
  cacheDays: string;
  timeoutSeconds: string;
  maxConcurrency: string;
  /** Empty: no limit. */
  requestsPerMinute: string;
  /** USD a thousand searches; empty: free. */
  price: string;
}

const secondsADay = 86_400;
/** A thousand searches cost as many micros of a thousandth each. */
const microsAThousandth = 1000;

export function draftOfKind(kind: OutsideSearchKind): SearchToolDraft {
  const { title, address } = searchKindProfiles[kind];
  return {
    kind,
    name: title,
    baseUrl: address ?? "",
    apiKey: "",
    allowPrivateHost: false,
    mcpTool: "",
    queryArgument: "query",
    countArgument: "",
    blockedDomains: "",
    cacheDays: "30",
    timeoutSeconds: "15",
    maxConcurrency: "4",
    requestsPerMinute: "",
    price: "",
  };
}

/** A local corpus has a name alone. */
export function draftOfTool(tool: SearchToolView): SearchToolDraft {
  const kind = outsideSearchKindSchema.safeParse(tool.kind);
  const base = { ...draftOfKind(kind.success ? kind.data : "searxng"), name: tool.name };
  const { settings } = tool;
  if (settings === null) return base;
  return {
    ...base,
    baseUrl: settings.baseUrl,
    allowPrivateHost: settings.allowPrivateHost,
    mcpTool: settings.mcp?.name ?? "",
    queryArgument: settings.mcp?.queryArgument ?? "query",
    countArgument: settings.mcp?.countArgument ?? "",
    blockedDomains: settings.blockedDomains.join("\n"),
    cacheDays: String(settings.cacheSeconds / secondsADay),
    timeoutSeconds: String(settings.timeoutMs / 1000),
    maxConcurrency: String(settings.maxConcurrency),
    requestsPerMinute: settings.requestsPerMinute?.toString() ?? "",
    price: settings.priceMicros === 0 ? "" : String(settings.priceMicros / microsAThousandth),
  };
}

export type DraftFaults = Partial<Record<keyof SearchToolDraft, string>>;

const domainsOf = (draft: SearchToolDraft) =>
  draft.blockedDomains.split(/[\s,]+/).filter((domain) => domain !== "");

function within(text: string, low: number, high: number, whole = true): boolean {
  const value = Number(text);
  return text.trim() !== "" && value >= low && value <= high && (!whole || Number.isInteger(value));
}

/** What cannot be sent, by field, in words that name the remedy. `hasKey`: one is stored for this address. */
export function faultsOf(draft: SearchToolDraft, hasKey: boolean): DraftFaults {
  const faults: DraftFaults = {};
  if (draft.name.trim() === "") faults.name = "Give it a name.";
  if (!URL.canParse(draft.baseUrl) || !/^https?:/.test(draft.baseUrl)) {
    faults.baseUrl = "Enter the whole address, as in https://search.lab.example.";
  }
  const { key, title } = searchKindProfiles[draft.kind];
  if (key === "required" && draft.apiKey === "" && !hasKey) faults.apiKey = `${title} needs a key.`;
  if (draft.kind === "mcp" && draft.mcpTool.trim() === "") {
    faults.mcpTool = "Name the tool that searches; a test lists what the server offers.";
  }
  const stray = domainsOf(draft).find((domain) => readDomain(domain) === null);
  if (stray !== undefined) faults.blockedDomains = `“${stray}” is no domain.`;
  if (!within(draft.cacheDays, 0, 400, false)) faults.cacheDays = "0 to 400.";
  if (!within(draft.timeoutSeconds, 0.5, 120, false)) faults.timeoutSeconds = "0.5 to 120.";
  if (!within(draft.maxConcurrency, 1, 64)) faults.maxConcurrency = "1 to 64.";
  if (draft.requestsPerMinute !== "" && !within(draft.requestsPerMinute, 1, 60_000)) {
    faults.requestsPerMinute = "A number, or nothing.";
  }
  if (draft.price !== "" && !within(draft.price, 0, 100_000, false)) {
    faults.price = "A price, or nothing.";
  }
  return faults;
}

/** All of it, as a new tool is sent. */
export function toolOf(draft: SearchToolDraft): AddSearchTool {
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    baseUrl: draft.baseUrl,
    apiKey: draft.apiKey,
    allowPrivateHost: draft.allowPrivateHost,
    mcp:
      draft.kind === "mcp"
        ? {
            name: draft.mcpTool,
            queryArgument: draft.queryArgument.trim() || "query",
            countArgument: draft.countArgument.trim() || null,
          }
        : null,
    blockedDomains: domainsOf(draft),
    cacheSeconds: Math.round(Number(draft.cacheDays) * secondsADay),
    timeoutMs: Math.round(Number(draft.timeoutSeconds) * 1000),
    maxConcurrency: Number(draft.maxConcurrency),
    requestsPerMinute: draft.requestsPerMinute === "" ? null : Number(draft.requestsPerMinute),
    priceMicros: Math.round(Number(draft.price || "0") * microsAThousandth),
  };
}

/**
 * What a test asks: a stored tool as it is stored where nothing else was typed, or where its key is not known here; else
 * what is typed.
 */
export function testOf(
  draft: SearchToolDraft,
  query: string,
  stored: { id: string; asStored: boolean } | null,
): TestSearchTool {
  if (stored?.asStored) return { of: "stored", searchToolId: stored.id, query };
  const { kind, baseUrl, apiKey, allowPrivateHost, mcp, blockedDomains, timeoutMs } = toolOf(draft);
  return {
    of: "draft",
    kind,
    baseUrl,
    apiKey: apiKey ?? "",
    allowPrivateHost: allowPrivateHost ?? false,
    mcp: mcp ?? null,
    blockedDomains: blockedDomains ?? [],
    timeoutMs: timeoutMs ?? 15_000,
    query,
  };
}

/** Only what may differ is sent: another address brings its key along, be it an empty one. */
export function changeOf(tool: SearchToolView, draft: SearchToolDraft): ChangeSearchTool {
  if (tool.settings === null) return { name: draft.name.trim() };
  const { kind: _, apiKey, baseUrl, mcp, allowPrivateHost, ...rest } = toolOf(draft);
  const moved = baseUrl !== tool.settings.baseUrl;
  return {
    ...rest,
    ...(mcp && { mcp }),
    ...(moved && { baseUrl }),
    ...((moved || apiKey !== "") && { apiKey: apiKey ?? "" }),
    ...((moved || allowPrivateHost !== tool.settings.allowPrivateHost) && {
      allowPrivateHost: allowPrivateHost ?? false,
    }),
  };
}
