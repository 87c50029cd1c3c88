import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";

/** Yes, no, or not probed; with what the probe found and what happens instead. */
export const capabilitySchema = z.object({
  key: z.enum(["samples", "logprobs", "response_format", "seed", "fine_tuning"]),
  title: z.string(),
  has: z.boolean().nullable(),
  found: z.string(),
  fallback: z.string(),
});

export const endpointViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  baseUrl: z.string(),
  /** Last four characters; null: none is stored. */
  secretHint: z.string().nullable(),
  isPractice: z.boolean(),
  models: z.array(z.string()),
  capabilities: z.array(capabilitySchema),
  maxConcurrency: z.int().positive(),
  /** Micros per million tokens; null: not priced. */
  promptPriceMicros: z.int().nullable(),
  completionPriceMicros: z.int().nullable(),
  testedAt: timeSchema.nullable(),
  createdAt: timeSchema,
});
export type EndpointView = z.infer<typeof endpointViewSchema>;
export const endpointListSchema = z.object({ endpoints: z.array(endpointViewSchema) });

const fields = {
  name: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  /** Empty: the endpoint takes none. Never sent back. */
  apiKey: z.string().max(500),
  allowPrivateHost: z.boolean().default(false),
};

export const testEndpointSchema = z.object({
  ...fields,
  model: z.string().trim().max(200).default(""),
});
/** A failed test is an answer, not an error: what did not work, why, and what to do. */
export const endpointTestSchema = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    models: z.array(z.string()),
    capabilities: z.array(capabilitySchema),
    latencyMs: z.number(),
  }),
  z.object({ ok: z.literal(false), what: z.string(), why: z.string(), remedy: z.string() }),
]);

export const addEndpointSchema = z.object({
  ...fields,
  maxConcurrency: z.int().min(1).max(512).default(16),
  promptPriceMicros: z.int().nonnegative().nullable().default(null),
  completionPriceMicros: z.int().nonnegative().nullable().default(null),
  /** Models to offer as policies of generation 0, each with the size it is called in charts. */
  policies: z
    .array(z.object({ model: z.string().min(1).max(200), size: z.string().trim().min(1).max(40) }))
    .max(20),
});
/** Changing the URL demands the key again. */
export const changeEndpointSchema = z.object({
  name: fields.name.optional(),
  baseUrl: fields.baseUrl.optional(),
  apiKey: fields.apiKey.optional(),
  allowPrivateHost: z.boolean().optional(),
  maxConcurrency: z.int().min(1).max(512).optional(),
  promptPriceMicros: z.int().nonnegative().nullable().optional(),
  completionPriceMicros: z.int().nonnegative().nullable().optional(),
});
