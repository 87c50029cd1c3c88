import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import {
  capabilityKeySchema,
  endpointCapabilitiesSchema,
  endpointLimitsSchema,
  endpointPricesSchema,
} from "@/lib/domain/endpoint";
import { answerFormatSchema, endpointKindSchema } from "@/lib/domain/endpoint-kind";
import { policyApiSchema } from "@/lib/domain/policy";
import { toldLimitsSchema } from "@/lib/domain/rate-limit";

/** Yes, no, or not probed; with what the probe found and what happens instead. */
export const capabilitySchema = z.object({
  key: capabilityKeySchema,
  title: z.string(),
  has: z.boolean().nullable(),
  found: z.string(),
  /** Of `response_format`: what works. Null: nothing of the kind, or not probed. */
  format: answerFormatSchema.nullable(),
  fallback: z.string(),
  /** What the kind's own documentation says, and on which page; null: of no known kind. */
  documented: z
    .object({ says: z.enum(["yes", "no", "varies"]), note: z.string(), source: z.url() })
    .nullable(),
});
export type Capability = z.infer<typeof capabilitySchema>;

export const endpointViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: endpointKindSchema,
  baseUrl: z.string(),
  /** Last four characters; null: none is stored. */
  secretHint: z.string().nullable(),
  isPractice: z.boolean(),
  models: z.array(z.string()),
  capabilities: z.array(capabilitySchema),
  /** What a run found out that no probe of that model had. */
  learnt: z.array(z.object({ model: z.string(), title: z.string(), found: z.string() })),
  limits: endpointLimitsSchema,
  prices: endpointPricesSchema,
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
  /** How fast it is called now, by all workers together. */
  throttle: z.object({
    /** The adaptive limit; it equals the configured one until the endpoint refused something. */
    limit: z.int().positive(),
    inFlight: z.int().nonnegative(),
    workers: z.int().nonnegative(),
    /** The last 429; null: none. */
    rateLimitedAt: timeSchema.nullable(),
    /** In the future: nobody calls before, as the endpoint asked. */
    pausedUntil: timeSchema.nullable(),
    /** What its headers last said of its limits; null: nothing. */
    told: toldLimitsSchema.nullable(),
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
  /** Null: to be guessed from the URL and from what the server says of itself. */
  kind: endpointKindSchema.nullable().default(null),
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
    /** As it was named, else as it was guessed. */
    kind: endpointKindSchema,
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

const settings = {
  limits: endpointLimitsSchema.prefault({}),
  prices: endpointPricesSchema.prefault({}),
};

export const addEndpointSchema = z.object({
  ...fields,
  ...settings,
  kind: endpointKindSchema.default("other"),
  /** What a test just found at this address; null: it was not tested. */
  tested: z
    .object({
      model: z.string().min(1).max(200),
      models: z.array(z.string().max(200)).max(500),
      capabilities: endpointCapabilitiesSchema,
    })
    .nullable()
    .default(null),
  /** Models to offer as policies of generation 0, each with the size it is called in charts. */
  policies: z
    .array(
      z.object({
        model: z.string().min(1).max(200),
        size: z.string().trim().min(1).max(40),
        api: policyApiSchema.default("chat"),
      }),
    )
    .max(20),
});
/** Changing the URL demands the key again. Limits and prices are given as a whole. */
export const changeEndpointSchema = z.object({
  name: fields.name.optional(),
  kind: endpointKindSchema.optional(),
  baseUrl: fields.baseUrl.optional(),
  apiKey: fields.apiKey.optional(),
  allowPrivateHost: z.boolean().optional(),
  limits: endpointLimitsSchema.optional(),
  prices: endpointPricesSchema.optional(),
});
export type AddEndpoint = z.input<typeof addEndpointSchema>;
export type ChangeEndpoint = z.input<typeof changeEndpointSchema>;
