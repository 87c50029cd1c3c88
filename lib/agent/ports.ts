import type { StepKind } from "@/lib/domain/step-kind";
import type { SearchResult } from "@/lib/domain/step-state";

/** One chat message as it goes over the wire. */
export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

export interface SampleRequest {
  kind: StepKind;
  messages: ChatMessage[];
  /** Number of samples to draw, ≥ 1. */
  n: number;
  temperature: number;
  /** Seeds the endpoint's sampler where it has one. */
  seed: number;
  /** JSON schema of the reply, sent as `response_format` where the endpoint has it. */
  responseSchema: unknown;
  signal: AbortSignal;
}

export interface RawSample {
  text: string;
  /** Completion tokens of this sample. */
  tokenCount: number;
  /** Summed log-probability of the output; null: the endpoint gives none. */
  sumLogprob: number | null;
}

/** The five outside worlds of the pure code. Each rejects with a RolloutError that names its boundary. */
export interface PolicyModel {
  sample(request: SampleRequest): Promise<{ samples: RawSample[]; promptTokens: number }>;
}

export interface ChatRequest {
  messages: ChatMessage[];
  temperature: number;
  seed: number;
  responseSchema: unknown;
  signal: AbortSignal;
}

export interface RewardModel {
  complete(request: ChatRequest): Promise<{ text: string }>;
}

export interface Grader {
  complete(request: ChatRequest): Promise<{ text: string }>;
}

export interface SearchTool {
  /** At most `k` results, best first, without link ids: the trajectory numbers them. */
  search(request: {
    query: string;
    k: number;
    signal: AbortSignal;
  }): Promise<{ results: Omit<SearchResult, "linkId">[]; indexVersion: string; cacheHit: boolean }>;
}
