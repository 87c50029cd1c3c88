import { z } from "zod";

/** What an endpoint may turn out to have, found by trying. */
export const capabilityKeys = [
  "samples",
  "logprobs",
  "response_format",
  "seed",
  "fine_tuning",
] as const;
export const capabilityKeySchema = z.enum(capabilityKeys);
export type CapabilityKey = z.infer<typeof capabilityKeySchema>;

/** Yes, no, or (null) not tried, and what the trial found. */
export const capabilityFindingSchema = z.object({ has: z.boolean().nullable(), found: z.string() });
export type CapabilityFinding = z.infer<typeof capabilityFindingSchema>;

/** An absent key was not tried. */
export const endpointCapabilitiesSchema = z.partialRecord(
  capabilityKeySchema,
  capabilityFindingSchema,
);
export type EndpointCapabilities = z.infer<typeof endpointCapabilitiesSchema>;

/** Micros per million tokens. Null: not priced, which is not the same as free. */
export const endpointPricesSchema = z.object({
  promptMicros: z.int().nonnegative().nullable().default(null),
  completionMicros: z.int().nonnegative().nullable().default(null),
});
export type EndpointPrices = z.infer<typeof endpointPricesSchema>;

export const endpointLimitsSchema = z.object({
  /** Calls under way at once, of one worker. */
  maxConcurrency: z.int().min(1).max(512).default(16),
  /** For one attempt. */
  timeoutMs: z.int().positive().default(60_000),
  /** At one call, the first included. */
  maxAttempts: z.int().min(1).max(20).default(5),
});
export type EndpointLimits = z.infer<typeof endpointLimitsSchema>;

/** An OpenAI-compatible address as the project keeps it. The key itself is never part of it. */
export interface Endpoint {
  projectId: string;
  id: string;
  name: string;
  baseUrl: string;
  /** The key's last four characters; null: none is stored. */
  secretHint: string | null;
  hasSecret: boolean;
  models: string[];
  isPractice: boolean;
  capabilities: EndpointCapabilities;
  prices: EndpointPrices;
  limits: EndpointLimits;
  /** An administrator allowed this host although its address is private. */
  allowPrivateAddress: boolean;
  /** Null: never. */
  testedAt: Date | null;
  createdAt: Date;
}
