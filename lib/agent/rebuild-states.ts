import {
  type AgentState,
  startState,
  stepStateOf,
  withReply,
  withResults,
} from "@/lib/agent/agent-state";
import type { StepReply } from "@/lib/domain/step-reply";
import type { SearchResult, StepState } from "@/lib/domain/step-state";

export interface StoredStep {
  /** Null: no sample was valid, and the trajectory ended here. */
  executed: StepReply | null;
  /** For a summary: what its search returned, in order of rank. */
  results: Omit<SearchResult, "linkId">[] | null;
}

/**
 * The state each stored step saw. Stored steps hold only what they added; the whole follows by replay, since state is
 * the action history and nothing else.
 */
export function rebuildStates(
  question: string,
  maxSearches: number,
  steps: StoredStep[],
): StepState[] {
  let state: AgentState = startState(question, maxSearches);
  return steps.map((step) => {
    if (state.phase.at === "search") state = withResults(state, step.results ?? []);
    const seen = stepStateOf(state);
    if (!seen) throw new Error(`a stored step stands in phase ${state.phase.at}`);
    if (step.executed) state = withReply(state, step.executed);
    return seen;
  });
}
