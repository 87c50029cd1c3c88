import { z } from "zod";

export const sampleParseStatuses = ["valid", "invalid"] as const;
export const sampleParseStatusSchema = z.enum(sampleParseStatuses);
export type SampleParseStatus = z.infer<typeof sampleParseStatusSchema>;

/** One of the n samples of a step as it is handed to the store: its value, or why it has none. */
export interface NewSample {
  index: number;
  text: string;
  parsed: { ok: true; value: unknown } | { ok: false; error: string };
  tokenCount: number;
  /** Natural logarithm; null: the endpoint gives none. */
  sumLogprob: number | null;
  perplexity: number | null;
}

/** As it is read back. Ranks and training target are derived per scoring run or batch, never stored on it. */
export interface StoredSample {
  index: number;
  parseStatus: SampleParseStatus;
  /** The reply by its step kind's schema; null: invalid. */
  parsed: unknown;
  parseError: string | null;
  tokenCount: number;
  sumLogprob: number | null;
  perplexity: number | null;
  /** Null: erased, its hash stands. */
  raw: string | null;
}
