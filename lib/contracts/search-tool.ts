import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { blockedDomainsSchema } from "@/lib/domain/blocked-domain";
import {
  mcpToolSchema,
  outsideSearchKindSchema,
  searchToolKindSchema,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";

export const searchToolViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: searchToolKindSchema,
  /** Of the kind, in words. */
  title: z.string(),
  /** Of a local corpus; null: another kind. */
  corpus: z.object({ name: z.string(), documentCount: z.int() }).nullable(),
  /** Null: a local corpus. */
  settings: searchToolSettingsSchema.extend({ blockedDomains: z.array(z.string()) }).nullable(),
  /** Last four characters; null: none is stored. */
  secretHint: z.string().nullable(),
  /** Its kind needs a key and none is stored. */
  lacksKey: z.boolean(),
  /** The newest searches, at most 1,000 looked at; null median: none was answered. */
  recentCalls: z.object({
    count: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    medianMs: z.number().nullable(),
  }),
  /** Answers that are kept and served again. */
  cachedCount: z.int().nonnegative(),
  createdAt: timeSchema,
});
export type SearchToolView = z.infer<typeof searchToolViewSchema>;
export const searchToolListSchema = z.object({ tools: z.array(searchToolViewSchema) });

const settings = searchToolSettingsSchema.shape;
const fields = {
  name: z.string().trim().min(1).max(80),
  baseUrl: settings.baseUrl,
  /** Empty: the tool takes none. Never sent back. */
  apiKey: z.string().max(500),
};

const draft = {
  kind: outsideSearchKindSchema,
  baseUrl: fields.baseUrl,
  apiKey: fields.apiKey.default(""),
  allowPrivateHost: settings.allowPrivateHost,
  mcp: settings.mcp,
  blockedDomains: settings.blockedDomains,
  timeoutMs: settings.timeoutMs,
};

export const addSearchToolSchema = z.object({
  ...draft,
  name: fields.name,
  cacheSeconds: settings.cacheSeconds,
  maxConcurrency: settings.maxConcurrency,
  requestsPerMinute: settings.requestsPerMinute,
  priceMicros: settings.priceMicros,
});
export type AddSearchTool = z.input<typeof addSearchToolSchema>;

/** Changing the address demands the key again. A local corpus has a name alone. */
export const changeSearchToolSchema = z.object({
  name: fields.name.optional(),
  baseUrl: fields.baseUrl.optional(),
  apiKey: fields.apiKey.optional(),
  allowPrivateHost: z.boolean().optional(),
  mcp: mcpToolSchema.optional(),
  blockedDomains: blockedDomainsSchema.optional(),
  cacheSeconds: settings.cacheSeconds.unwrap().optional(),
  timeoutMs: settings.timeoutMs.unwrap().optional(),
  maxConcurrency: settings.maxConcurrency.unwrap().optional(),
  requestsPerMinute: settings.requestsPerMinute.unwrap().optional(),
  priceMicros: settings.priceMicros.unwrap().optional(),
});
export type ChangeSearchTool = z.input<typeof changeSearchToolSchema>;

const query = z.string().trim().min(1).max(500);
/** One search, asked now: of a stored tool as it is, or of one that is being typed. */
export const testSearchToolSchema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("stored"), searchToolId: idSchema, query }),
  z.object({ of: z.literal("draft"), ...draft, query }),
]);
export type TestSearchTool = z.input<typeof testSearchToolSchema>;

/** A failed test is an answer, not an error: what did not work, why, and what to do. */
export const searchToolTestSchema = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    results: z.array(
      z.object({ title: z.string(), snippet: z.string(), url: z.string().optional() }),
    ),
    /** Taken away by the list of blocked domains. */
    blockedCount: z.int().nonnegative(),
    latencyMs: z.number(),
  }),
  z.object({
    ok: z.literal(false),
    what: z.string(),
    why: z.string(),
    remedy: z.string(),
    /** Tools that the MCP server offers; empty: another kind, or it does not say. */
    offered: z.array(z.string()),
  }),
]);
export type SearchToolTest = z.infer<typeof searchToolTestSchema>;
