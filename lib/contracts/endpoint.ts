import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { capabilityKeySchema } from "@/lib/domain/endpoint";

/** Yes, no, or not probed; with what the probe found and what happens instead. */
export const capabilitySchema = z.object({
  key: capabilityKeySchema,
  title: z.string(),
  has: z.boolean().nullable(),
  found: z.string(),
  fallback: z.string(),
});
export type Capability = z.infer<typeof capabilitySchema>;

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
  /** An administrator allowed this host although its address is private. */
  allowPrivateHost: z.boolean(),
  /** What it is used for now: policy, judge, grader. */
  serves: z.array(z.enum(["policy", "judge", "grader"])),
  /** The newest calls to it, at most 1,000 looked at; null median: none was answered. */
  recentCalls: z.object({
    count: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    medianMs: z.number().nullable(),
  }),
  /** The circuit: open while nothing is sent because it does not answer. */
  health: z.object({
    circuit: z.enum(["closed", "open", "half_open"]),
    reason: z.string().nullable(),
    retryAt: timeSchema.nullable(),
  }),
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
  /** A stored endpoint: its key is used while the URL is its own, and what is found is kept. Null: a new one. */
  endpointId: idSchema.nullable().default(null),
  baseUrl: fields.baseUrl,
  apiKey: fields.apiKey,
  allowPrivateHost: fields.allowPrivateHost,
  /** Empty: the first model it lists. */
  model: z.string().trim().max(200).default(""),
});
export type TestEndpoint = z.input<typeof testEndpointSchema>;

/** A failed test is an answer, not an error: what did not work, why, and what to do. */
export const endpointTestSchema = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    models: z.array(z.string()),
    /** The one that was probed. */
    model: z.string(),
    capabilities: z.array(capabilitySchema),
    /** Calls the probe made. */
    callCount: z.int().nonnegative(),
    /** Time of the model list, and of one reply. */
    modelsMs: z.number(),
    latencyMs: z.number(),
  }),
  z.object({
    ok: z.literal(false),
    what: z.string(),
    why: z.string(),
    remedy: z.string(),
    /** The address is private and no admin allowed it: that is the remedy. */
    privateAddress: z.boolean(),
  }),
]);
export type EndpointTest = z.infer<typeof endpointTestSchema>;

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
export type AddEndpoint = z.input<typeof addEndpointSchema>;
export type ChangeEndpoint = z.input<typeof changeEndpointSchema>;
