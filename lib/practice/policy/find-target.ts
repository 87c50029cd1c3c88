import { replySchemaOf } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";
import type { Action, Candidate } from "@/lib/practice/policy/candidate";
import { normalise } from "@/lib/practice/text/normalise";
import { stripCitations } from "@/lib/practice/text/strip-citations";

/** What an action does, in a form two wordings of the same action share. */
function keyOf(action: Action): string {
  switch (action.type) {
    case "search":
      return `search ${normalise(action.query)}`;
    case "select":
      return `select ${[...action.linkIds].sort((a, b) => a - b).join(",")}`;
    case "answer":
    case "revise":
      return `${action.type} ${normalise(action.text)}`;
    default:
      return action.type;
  }
}

function actionOf(state: StepState, reply: unknown): Action | null {
  if (state.kind === "decision")
    return replySchemaOf.decision.safeParse(reply).data?.action ?? null;
  if (state.kind === "summary") {
    const summary = replySchemaOf.summary.safeParse(reply).data;
    return summary ? { type: "select", linkIds: summary.selectedLinkIds } : null;
  }
  if (state.kind === "answer") {
    const answer = replySchemaOf.answer.safeParse(reply).data;
    if (!answer) return null;
    const text = answer.shortAnswer ?? stripCitations(answer.answer);
    return { type: "answer", text, source: null };
  }
  const check = replySchemaOf[state.kind].safeParse(reply).data;
  if (!check) return null;
  if (check.passed) return { type: "pass" };
  const text = check.revisedShortAnswer ?? stripCitations(check.revisedAnswer ?? "");
  return { type: "revise", text, source: null };
}

/**
 * The candidate that a training target's text corresponds to.
 * @returns its position, or −1 where the text is no reply of this step or none of the candidates.
 */
export function findTarget(
  state: StepState,
  candidates: readonly Candidate[],
  replyText: string,
): number {
  let reply: unknown;
  try {
    reply = JSON.parse(replyText);
  } catch {
    return -1;
  }
  const action = actionOf(state, reply);
  if (!action) return -1;
  const key = keyOf(action);
  return candidates.findIndex((candidate) => keyOf(candidate.action) === key);
}
