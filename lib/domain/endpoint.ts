import { z } from "zod";
import { answerFormatSchema, type EndpointKind } from "@/lib/domain/endpoint-kind";

/** What an endpoint may turn out to have, found by trying. */
export const capabilityKeys = [
  "samples",
  "logprobs",
  "response_format",
  "seed",
  "fine_tuning",
  "usage",
] as const;
export const capabilityKeySchema = z.enum(capabilityKeys);
export type CapabilityKey = z.infer<typeof capabilityKeySchema>;

/** Yes, no, or (null) not tried, and what the trial found. */
export const capabilityFindingSchema = z.object({
  has: z.boolean().nullable(),
  found: z.string(),
  /** Of `response_format`: what works; absent: not tried. */
  format: answerFormatSchema.optional(),
});
export type CapabilityFinding = z.infer<typeof capabilityFindingSchema>;

/** An absent key was not tried. */
export const endpointCapabilitiesSchema = z.partialRecord(
  capabilityKeySchema,
  capabilityFindingSchema,
);
export type EndpointCapabilities = z.infer<typeof endpointCapabilitiesSchema>;

/** By model: an endpoint may serve models that can do different things. */
export const modelCapabilitiesSchema = z.record(z.string(), endpointCapabilitiesSchema);
export type ModelCapabilities = z.infer<typeof modelCapabilitiesSchema>;

/** Micros per million tokens. Null: not priced, which is not the same as free. */
export const endpointPricesSchema = z.object({
  promptMicros: z.int().nonnegative().nullable().default(null),
  completionMicros: z.int().nonnegative().nullable().default(null),
  /** Of the prompt's tokens that the endpoint had cached; null: as the others. */
  cachedPromptMicros: z.int().nonnegative().nullable().default(null),
});
export type EndpointPrices = z.infer<typeof endpointPricesSchema>;

export const endpointLimitsSchema = z.object({
  /** Calls under way at once, of all workers together. The adaptive limit stays at or below it. */
  maxConcurrency: z.int().min(1).max(512).default(16),
  /** Of all workers together; null: no limit of one's own. */
  requestsPerMinute: z.int().min(1).max(1_000_000).nullable().default(null),
  /** Prompt and completion tokens together. */
  tokensPerMinute: z.int().min(1).max(1_000_000_000).nullable().default(null),
  /** Tokens a reply may have; null: the endpoint's own limit. */
  maxReplyTokens: z.int().min(1).max(1_000_000).nullable().default(null),
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
  kind: EndpointKind;
  baseUrl: string;
  /** The key's last four characters; null: none is stored. */
  secretHint: string | null;
  hasSecret: boolean;
  models: string[];
  isPractice: boolean;
  /** Of the model that was probed. */
  capabilities: EndpointCapabilities;
  modelCapabilities: ModelCapabilities;
  prices: EndpointPrices;
  limits: EndpointLimits;
  /** An administrator allowed this host although its address is private. */
  allowPrivateAddress: boolean;
  /** Null: never. */
  testedAt: Date | null;
  createdAt: Date;
}
