import type {
  AnswerReply,
  CheckReply,
  DecisionReply,
  StepReply,
  SummaryReply,
} from "@/lib/domain/step-reply";
import type { PastAction, SearchResult, StepState } from "@/lib/domain/step-state";

/**
 * The agent between two outside calls. The paper's machine: decision → (search → summary → decision)* → answer →
 * relevance check → grounding check. State is the action history, nothing else; values are never mutated.
 */
export interface AgentState {
  question: string;
  pastActions: PastAction[];
  remainingSearches: number;
  /** Link ids count up through the whole trajectory, so that citations resolve. */
  nextLinkId: number;
  /** False: the draft is the final answer. */
  checks: boolean;
  phase: AgentPhase;
}

export type AgentPhase =
  | { at: "decision" }
  | { at: "search"; query: string }
  | { at: "summary"; query: string; results: SearchResult[] }
  | { at: "answer" }
  | { at: "relevance_check" | "grounding_check"; answer: string; shortAnswer: string | null }
  | { at: "done"; answer: string; shortAnswer: string | null };

export function startState(question: string, maxSearches: number, checks = true): AgentState {
  const state: AgentState = {
    question,
    pastActions: [],
    remainingSearches: maxSearches,
    nextLinkId: 1,
    checks,
    phase: { at: "decision" },
  };
  return maxSearches > 0 ? state : forceTerminate(state);
}

/** What the policy sees now; null where the next thing is not a policy call. */
export function stepStateOf(state: AgentState): StepState | null {
  const { question, pastActions, remainingSearches, phase } = state;
  const common = { question, pastActions, remainingSearches };
  switch (phase.at) {
    case "decision":
    case "answer":
      return { kind: phase.at, ...common };
    case "summary":
      return { kind: "summary", ...common, query: phase.query, results: phase.results };
    case "relevance_check":
    case "grounding_check":
      return {
        kind: phase.at,
        ...common,
        answer: phase.answer,
        shortAnswer: phase.shortAnswer,
      };
    default:
      return null;
  }
}

/** Numbers the results of a search and hands them to the summary. An empty result still gets its summary. */
export function withResults(
  state: AgentState,
  results: Omit<SearchResult, "linkId">[],
): AgentState {
  if (state.phase.at !== "search") throw new Error(`results came in phase ${state.phase.at}`);
  const numbered = results.map((result, i) => ({ linkId: state.nextLinkId + i, ...result }));
  return {
    ...state,
    nextLinkId: state.nextLinkId + results.length,
    remainingSearches: state.remainingSearches - 1,
    phase: { at: "summary", query: state.phase.query, results: numbered },
  };
}

/** Applies the executed reply of the current policy call. `reply` must have been parsed for this phase. */
export function withReply(state: AgentState, reply: StepReply): AgentState {
  switch (state.phase.at) {
    case "decision":
      return afterDecision(state, reply as DecisionReply);
    case "summary":
      return afterSummary(state, state.phase, reply as SummaryReply);
    case "answer":
      return afterAnswer(state, reply as AnswerReply);
    case "relevance_check":
    case "grounding_check":
      return afterCheck(state, state.phase, reply as CheckReply);
    default:
      throw new Error(`a reply came in phase ${state.phase.at}`);
  }
}

function afterDecision(state: AgentState, reply: DecisionReply): AgentState {
  if (reply.action.type === "search") {
    return { ...state, phase: { at: "search", query: reply.action.query } };
  }
  return {
    ...state,
    pastActions: [...state.pastActions, { type: "terminate", forced: false }],
    phase: { at: "answer" },
  };
}

function afterSummary(
  state: AgentState,
  phase: Extract<AgentPhase, { at: "summary" }>,
  reply: SummaryReply,
): AgentState {
  const selected = new Set(reply.selectedLinkIds);
  const next: AgentState = {
    ...state,
    pastActions: [
      ...state.pastActions,
      {
        type: "search",
        query: phase.query,
        results: phase.results.filter((result) => selected.has(result.linkId)),
        summary: reply.groundedSummary,
      },
    ],
    phase: { at: "decision" },
  };
  return next.remainingSearches > 0 ? next : forceTerminate(next);
}

/** No searches left: the agent stops without asking the policy [ours]. */
function forceTerminate(state: AgentState): AgentState {
  return {
    ...state,
    pastActions: [...state.pastActions, { type: "terminate", forced: true }],
    phase: { at: "answer" },
  };
}

function afterAnswer(state: AgentState, reply: AnswerReply): AgentState {
  const shortAnswer = reply.shortAnswer ?? null;
  return {
    ...state,
    pastActions: [...state.pastActions, { type: "answer", answer: reply.answer, shortAnswer }],
    phase: { at: state.checks ? "relevance_check" : "done", answer: reply.answer, shortAnswer },
  };
}

function afterCheck(
  state: AgentState,
  phase: Extract<AgentPhase, { at: "relevance_check" | "grounding_check" }>,
  reply: CheckReply,
): AgentState {
  const standing = reply.passed
    ? { answer: phase.answer, shortAnswer: phase.shortAnswer }
    : {
        answer: reply.revisedAnswer ?? phase.answer,
        shortAnswer: reply.revisedShortAnswer ?? null,
      };
  const at = phase.at === "relevance_check" ? "grounding_check" : "done";
  return { ...state, phase: { at, ...standing } };
}
