import type { AnswerReply, SummaryReply } from "@/lib/domain/step-reply";

/** A search as it should go: why, what was asked, what came back, what is kept of it. */
export interface EpisodeSearch {
  thoughts: string;
  query: string;
  results: { title: string; snippet: string }[];
  summary: SummaryReply;
}

/** One question worked from start to end, by hand. Every step of it can serve as an exemplar of its kind. */
export interface Episode {
  question: string;
  maxSearches: number;
  searches: EpisodeSearch[];
  /** Why it stops; null: no searches are left. */
  stop: string | null;
  answer: AnswerReply;
  /** What each check finds: both pass. */
  relevance: string;
  grounding: string;
}
