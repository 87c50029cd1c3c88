import type { LintFlag } from "@/lib/domain/selection-recipe";
import type { StepReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";
import { citedLinkIds, normaliseAnswer } from "@/lib/rest/answer-match";
import { wordsOf } from "@/lib/rest/shingles";

/**
 * What is wrong with a reply in its state, by rules that read nothing else:
 * `empty_thoughts` no reasoning, or a summary that selects results and says nothing · `unknown_link` selects, rejects or
 * cites a link the step could not see · `repeated_query` searches again in the same words · `uncited_claim` an answer
 * without a single citation that does not say it is unknown.
 */
export function lintStep(state: StepState, reply: StepReply): LintFlag[] {
  const flags: LintFlag[] = [];
  if (hasEmptyField(reply)) flags.push("empty_thoughts");
  const visible = visibleLinks(state);
  if (namedLinks(reply).some((id) => !visible.has(id))) flags.push("unknown_link");
  if (repeatsQuery(state, reply)) flags.push("repeated_query");
  if (isUncited(reply)) flags.push("uncited_claim");
  return flags;
}

function hasEmptyField(reply: StepReply): boolean {
  const reasoning = "thoughts" in reply ? reply.thoughts : reply.reasoning;
  if (reasoning.trim() === "") return true;
  return (
    "groundedSummary" in reply &&
    reply.selectedLinkIds.length > 0 &&
    reply.groundedSummary.trim() === ""
  );
}

function visibleLinks(state: StepState): Set<number> {
  const seen = state.pastActions.flatMap((action) =>
    action.type === "search" ? action.results.map((result) => result.linkId) : [],
  );
  const now = state.kind === "summary" ? state.results.map((result) => result.linkId) : [];
  return new Set([...seen, ...now]);
}

function namedLinks(reply: StepReply): number[] {
  if ("groundedSummary" in reply) {
    const rejected = reply.rejected.map((entry) => entry.linkId);
    return [...reply.selectedLinkIds, ...rejected, ...citedLinkIds(reply.groundedSummary)];
  }
  return citedLinkIds(claimOf(reply)?.answer ?? "");
}

function repeatsQuery(state: StepState, reply: StepReply): boolean {
  if (!("action" in reply) || reply.action.type !== "search") return false;
  const query = wordsOf(reply.action.query).join(" ");
  return state.pastActions.some(
    (action) => action.type === "search" && wordsOf(action.query).join(" ") === query,
  );
}

/** The answer a reply brings: a draft or a revision. */
function claimOf(reply: StepReply): { answer: string; short: string | null } | null {
  if ("passed" in reply) {
    if (typeof reply.revisedAnswer !== "string") return null;
    return { answer: reply.revisedAnswer, short: reply.revisedShortAnswer ?? null };
  }
  return "answer" in reply ? { answer: reply.answer, short: reply.shortAnswer ?? null } : null;
}

const saysUnknown = /\b(unknown|not known|cannot be (found|determined)|no answer)\b/;

function isUncited(reply: StepReply): boolean {
  const claim = claimOf(reply);
  if (claim === null || citedLinkIds(claim.answer).length > 0) return false;
  return !saysUnknown.test(normaliseAnswer(claim.short ?? claim.answer));
}
