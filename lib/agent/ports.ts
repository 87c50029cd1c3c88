import type { PolicyApi } from "@/lib/domain/policy";
import type { StepKind } from "@/lib/domain/step-kind";
import type { SearchResult } from "@/lib/domain/step-state";

/** One chat message as it goes over the wire. */
export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** One attempt at one outside call: a row of the ledger, whether it succeeded or not. */
export interface CallAttempt {
  /** Given where the attempt is made: storing it twice stores it once. */
  id: string;
  /** From 1. */
  attempt: number;
  status:
    | "ok"
    | "rate_limited"
    | "server_error"
    | "timeout"
    | "network"
    | "bad_reply"
    | "refused"
    | "cancelled";
  httpStatus: number | null;
  promptTokens: number;
  /** Of the prompt's tokens, those the endpoint had cached. */
  cachedPromptTokens: number;
  completionTokens: number;
  /** The endpoint counts none. */
  tokensEstimated: boolean;
  costMicros: number;
  latencyMs: number;
  startedAt: Date;
}

export interface ChatRequest {
  messages: ChatMessage[];
  temperature: number;
  /** Seeds the endpoint's sampler where it has one. */
  seed: number;
  /** Name and JSON schema of the reply, sent as `response_format` where the endpoint has it. */
  responseName: string;
  /** Undefined: the reply is no JSON, and no `response_format` is sent. */
  responseSchema: unknown;
  /** How the model is asked; chat unless named. */
  api?: PolicyApi;
  /** The reply ends before the first of these; the model's own end where none is given. */
  stop?: readonly string[];
  /** Samples then bring their single tokens, for a page that shows them; a rollout needs only the sum. */
  wantsTokens?: boolean;
  signal: AbortSignal;
  /** Told of every attempt as it ends, also those before a failure. */
  onAttempt: (attempt: CallAttempt) => void;
}

export interface SampleRequest extends ChatRequest {
  kind: StepKind;
  /** Number of samples to draw, ≥ 1. */
  n: number;
}

/** One token of a reply and its log-probability given all before it. */
export interface TokenLogprob {
  token: string;
  logprob: number;
}

export interface RawSample {
  text: string;
  /** Completion tokens of this sample. */
  tokenCount: number;
  /** Summed log-probability of the output given the prompt; null: the endpoint gives none. */
  sumLogprob: number | null;
  /** Only where they were asked for; null: the endpoint gives none. */
  tokens?: TokenLogprob[] | null;
}

/** The outside worlds of the pure code. Each rejects with a RolloutError that names its boundary. */
export interface PolicyModel {
  /** How it is asked; a prompt is written for either. */
  api: PolicyApi;
  sample(request: SampleRequest): Promise<{ samples: RawSample[] }>;
}

export interface RewardModel {
  complete(request: ChatRequest): Promise<{ text: string }>;
}

export interface Grader {
  complete(request: ChatRequest): Promise<{ text: string }>;
}

export interface SearchRequest {
  query: string;
  k: number;
  signal: AbortSignal;
  /** Told of every outside call as it ends; a search of what is at hand makes none. */
  onAttempt: (attempt: CallAttempt) => void;
}

export interface FoundResults {
  results: Omit<SearchResult, "linkId">[];
  indexVersion: string;
  cacheHit: boolean;
  /** Results that the tool's list of blocked domains took away. */
  blockedCount: number;
}

export interface SearchTool {
  /** At most `k` results, best first, without link ids: the trajectory numbers them. */
  search(request: SearchRequest): Promise<FoundResults>;
}
