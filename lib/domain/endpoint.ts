import { z } from "zod";

/** What an OpenAI-compatible endpoint may or may not take. Each has a fallback, so none is required. */
export const capabilityKeys = [
  "samples",
  "logprobs",
  "response_format",
  "seed",
  "fine_tuning",
] as const;
export const capabilityKeySchema = z.enum(capabilityKeys);
export type CapabilityKey = z.infer<typeof capabilityKeySchema>;

/** `has` null: not probed. `found`: what the probe saw, in a few words. */
export const probedCapabilitySchema = z.object({
  has: z.boolean().nullable(),
  found: z.string().max(300),
});
export type ProbedCapability = z.infer<typeof probedCapabilitySchema>;

const notProbed: ProbedCapability = { has: null, found: "not probed" };

/** Stored as JSON; a key that is missing was not probed. */
export const endpointCapabilitiesSchema = z.object({
  samples: probedCapabilitySchema.default(notProbed),
  logprobs: probedCapabilitySchema.default(notProbed),
  response_format: probedCapabilitySchema.default(notProbed),
  seed: probedCapabilitySchema.default(notProbed),
  fine_tuning: probedCapabilitySchema.default(notProbed),
});
export type EndpointCapabilities = z.infer<typeof endpointCapabilitiesSchema>;

/** Micros a million tokens; null: not priced. */
const priceSchema = z.int().nonnegative().nullable().default(null);
export const endpointPricesSchema = z.object({
  promptMicros: priceSchema,
  completionMicros: priceSchema,
});
export type EndpointPrices = z.infer<typeof endpointPricesSchema>;

export const endpointLimitsSchema = z.object({
  /** Calls in flight at once. */
  maxConcurrency: z.int().min(1).max(512).default(16),
});
export type EndpointLimits = z.infer<typeof endpointLimitsSchema>;

/** How each capability is called on a page, and what happens without it. */
export const capabilityWords: Record<CapabilityKey, { title: string; fallback: string }> = {
  samples: { title: "n samples a request", fallback: "Else n parallel requests." },
  logprobs: {
    title: "Log-probabilities",
    fallback: "Else the first valid sample is executed, and each trajectory says so.",
  },
  response_format: {
    title: "JSON schema",
    fallback: "Else JSON in text: tolerant reader, strict check.",
  },
  seed: { title: "Seed", fallback: "Else runs are stored and cannot be repeated exactly." },
  fine_tuning: {
    title: "Fine-tuning",
    fallback: "Else train outside and report back, or distil in context.",
  },
};
