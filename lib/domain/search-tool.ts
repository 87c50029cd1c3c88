import { z } from "zod";
import { blockedDomainsSchema } from "@/lib/domain/blocked-domain";

/** Tools that are asked over the network. */
export const outsideSearchKinds = [
  "searxng",
  "tavily",
  "brave",
  "serper",
  "wikipedia",
  "mcp",
] as const;
export const outsideSearchKindSchema = z.enum(outsideSearchKinds);
export type OutsideSearchKind = z.infer<typeof outsideSearchKindSchema>;

export const searchToolKinds = ["local_corpus", ...outsideSearchKinds] as const;
export const searchToolKindSchema = z.enum(searchToolKinds);
export type SearchToolKind = z.infer<typeof searchToolKindSchema>;

interface KindProfile {
  title: string;
  /** Where it is asked unless another address is typed; null: every installation has its own. */
  address: string | null;
  /** What its address is, in words. */
  addressNote: string;
  key: "required" | "optional" | "none";
  /** Results one request can bring at most, by its documentation. */
  mostResults: number;
}

export const searchKindProfiles: Record<OutsideSearchKind, KindProfile> = {
  searxng: {
    title: "SearXNG",
    address: null,
    addressNote: "of the instance; its settings must allow the format json",
    key: "none",
    mostResults: 30,
  },
  tavily: {
    title: "Tavily",
    address: "https://api.tavily.com",
    addressNote: "of the API",
    key: "required",
    mostResults: 20,
  },
  brave: {
    title: "Brave",
    address: "https://api.search.brave.com",
    addressNote: "of the API",
    key: "required",
    mostResults: 20,
  },
  serper: {
    title: "Serper",
    address: "https://google.serper.dev",
    addressNote: "of the API",
    key: "required",
    mostResults: 100,
  },
  wikipedia: {
    title: "Wikipedia",
    address: "https://en.wikipedia.org/w/api.php",
    addressNote: "of the language’s api.php, or another MediaWiki’s",
    key: "none",
    mostResults: 20,
  },
  mcp: {
    title: "MCP server",
    address: null,
    addressNote: "of its streamable HTTP endpoint",
    key: "optional",
    mostResults: 50,
  },
};

/** Which tool of an MCP server searches, and what its arguments are called. */
export const mcpToolSchema = z.object({
  name: z.string().trim().min(1).max(200),
  queryArgument: z.string().trim().min(1).max(100).default("query"),
  /** Null: it does not take how many results are wanted. */
  countArgument: z.string().trim().min(1).max(100).nullable().default(null),
});
export type McpTool = z.infer<typeof mcpToolSchema>;

const day = 86_400;

/** How an outside tool is asked. Stored as JSON; the key itself is no part of it. */
export const searchToolSettingsSchema = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  /** An administrator allowed this host although its address is private. */
  allowPrivateHost: z.boolean().default(false),
  /** Set if and only if the kind is mcp. */
  mcp: mcpToolSchema.nullable().default(null),
  blockedDomains: blockedDomainsSchema.default([]),
  /** How long an answer is kept and served again; 0: never. */
  cacheSeconds: z
    .int()
    .min(0)
    .max(400 * day)
    .default(30 * day),
  /** For one attempt. */
  timeoutMs: z.int().min(500).max(120_000).default(15_000),
  /** At one search, the first included. */
  maxAttempts: z.int().min(1).max(10).default(4),
  /** Searches under way at once, of one worker. */
  maxConcurrency: z.int().min(1).max(64).default(4),
  /** Of one worker; null: no limit but the one above. */
  requestsPerMinute: z.int().min(1).max(60_000).nullable().default(null),
  /** What one answered search costs, in micros of the currency. */
  priceMicros: z.int().min(0).max(100_000_000).default(0),
});
export type SearchToolSettings = z.infer<typeof searchToolSettingsSchema>;

/** A tool as the project keeps it. The key itself is never part of it. */
export type SearchToolRecord = {
  projectId: string;
  id: string;
  name: string;
  /** The key's last four characters; null: none is stored. */
  secretHint: string | null;
  createdAt: Date;
  /** Null: it is in use. Plans that name it go on with it. */
  archivedAt: Date | null;
} & (
  | { kind: "local_corpus"; corpusId: string; settings: null }
  | { kind: OutsideSearchKind; corpusId: null; settings: SearchToolSettings }
);
export type OutsideToolRecord = Extract<SearchToolRecord, { corpusId: null }>;

/**
 * A query as the cache knows it: space and the way accents are written do not count. Case does, for engines read `OR` and
 * `or` as different things.
 */
export const normaliseQuery = (query: string) => query.normalize("NFC").trim().replace(/\s+/g, " ");
