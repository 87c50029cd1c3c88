import type { CallAttempt } from "@/lib/agent/ports";
import type { StepReply } from "@/lib/domain/step-reply";
import type { SearchResult, StepState } from "@/lib/domain/step-state";
import type { RolloutErrorCode } from "@/lib/errors";

/** One sample as it is kept: raw text, and either its value or why it has none. */
export interface SampleRecord {
  index: number;
  text: string;
  parsed: { ok: true; value: StepReply } | { ok: false; error: string };
  tokenCount: number;
  sumLogprob: number | null;
  perplexity: number | null;
}

/** The search between a decision and this summary. Stored with the summary's step. */
export interface ObservationRecord {
  query: string;
  results: SearchResult[];
  indexVersion: string;
  cacheHit: boolean;
  blockedCount: number;
  error: string | null;
  /** The calls it took; empty where nothing was called. */
  attempts: CallAttempt[];
}

export interface StepRecord {
  index: number;
  state: StepState;
  promptVersionId: string;
  samples: SampleRecord[];
  /** Null: no sample was valid, the trajectory ends here. */
  executedSampleIndex: number | null;
  observation: ObservationRecord | null;
  attempts: CallAttempt[];
  startedAt: Date;
  endedAt: Date;
}

export type StopReason = "terminated" | "search_budget";

/** How a rollout ended. A failure is data: its code, and the steps so far stay. */
export interface RolloutOutcome {
  status: "completed" | "failed";
  errorCode: RolloutErrorCode | null;
  errorMessage: string | null;
  stopReason: StopReason | null;
  draftAnswer: string | null;
  finalAnswer: string | null;
  shortDraft: string | null;
  shortFinal: string | null;
  searchCount: number;
  stepCount: number;
  /** Attempts of policy calls that failed for good, which no step holds. */
  looseAttempts: CallAttempt[];
  /** The same of searches, also of one whose summary was never stored. */
  looseSearchAttempts: CallAttempt[];
}

/** What is left of a stored step when a trajectory is taken up again: enough to replay the state. */
export interface ReplayStep {
  executed: StepReply;
  /** For a summary: what its search returned, without link ids. */
  results: Omit<SearchResult, "linkId">[] | null;
}
