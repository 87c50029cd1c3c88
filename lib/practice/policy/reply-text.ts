import type { StepReply } from "@/lib/domain/step-reply";
import type { SearchResult, StepState } from "@/lib/domain/step-state";
import { UNKNOWN } from "@/lib/practice/policy/answer-candidates";
import type { Action } from "@/lib/practice/policy/candidate";

const MAX_SUMMARY_CHARS = 200;

function firstSentence(result: SearchResult): string {
  const end = result.snippet.search(/[.;](\s|$)/);
  const sentence = end < 0 ? result.snippet : result.snippet.slice(0, end);
  return sentence.slice(0, MAX_SUMMARY_CHARS);
}

function rejectionReason(result: SearchResult, query: string): string {
  return result.title.toLowerCase() === query.toLowerCase()
    ? "Does not bring the question further."
    : "Not the document looked for.";
}

function summaryReply(
  state: Extract<StepState, { kind: "summary" }>,
  linkIds: number[],
): StepReply {
  const kept = state.results.filter((result) => linkIds.includes(result.linkId));
  const rejected = state.results.filter((result) => !linkIds.includes(result.linkId));
  return {
    rejected: rejected.map((result) => ({
      linkId: result.linkId,
      reason: rejectionReason(result, state.query),
    })),
    thoughts: `Kept ${kept.length} of ${state.results.length} results of “${state.query}”.`,
    groundedSummary:
      kept.length === 0
        ? "Nothing useful was found."
        : kept
            .map(
              (result) => `${result.title}: ${firstSentence(result)} [link_id=${result.linkId}].`,
            )
            .join(" "),
    selectedLinkIds: kept.map((result) => result.linkId),
  };
}

const cited = (text: string, source: SearchResult | null) =>
  source ? `${text} [link_id=${source.linkId}].` : `${text}.`;

function answerThought(text: string, source: SearchResult | null): string {
  if (text === UNKNOWN || !source) return "What was read does not say it.";
  return `“${source.title}” says it.`;
}

/** The reply, in the schema of the step, that carries an action out. */
export function replyOf(state: StepState, action: Action): StepReply {
  switch (action.type) {
    case "search":
      return { thoughts: `Next, read about “${action.query}”.`, action };
    case "terminate":
      return { thoughts: "What was read is enough for an answer.", action };
    case "select":
      if (state.kind !== "summary") throw new Error(`a selection in a ${state.kind} step`);
      return summaryReply(state, action.linkIds);
    case "answer":
      return {
        thoughts: answerThought(action.text, action.source),
        answer: cited(action.text, action.source),
        shortAnswer: action.text,
      };
    case "pass":
      return { reasoning: "The answer stands.", passed: true };
    case "revise":
      return {
        reasoning: `“${action.text}” fits what was read better.`,
        passed: false,
        revisedAnswer: cited(action.text, action.source),
        revisedShortAnswer: action.text,
      };
  }
}
