import type { SearchResult } from "@/lib/domain/step-state";
import type { SpanType } from "@/lib/practice/text/document-view";

/** What a candidate does when it is the reply. */
export type Action =
  | { type: "search"; query: string }
  | { type: "terminate" }
  | { type: "select"; linkIds: number[] }
  /** `source`: the result it was read in; null: "unknown", or a span whose source is not known any more. */
  | { type: "answer"; text: string; source: SearchResult | null }
  | { type: "pass" }
  | { type: "revise"; text: string; source: SearchResult | null };

/**
 * One thing the policy may do, with its hashed features (32 bits each, masked to a policy's size when scored).
 * `lexical` ties words of the question to what was read: strong, but quick to overfit, so half of the training
 * steps go without it.
 */
export interface Candidate {
  action: Action;
  core: number[];
  lexical: number[];
}

export interface SpanCandidate extends Candidate {
  norm: string;
  spanType: SpanType;
}
