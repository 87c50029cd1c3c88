import type { StepReply, SummaryReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";

/**
 * What a schema cannot say: a reply must fit the state it answers.
 * @returns what is wrong, or null when the reply fits.
 */
export function faultAgainstState(reply: StepReply, state: StepState): string | null {
  if (state.kind === "summary") return summaryFault(reply as SummaryReply, state.results);
  return null;
}

function summaryFault(reply: SummaryReply, results: { linkId: number }[]): string | null {
  const shown = new Set(results.map((result) => result.linkId));
  const stray = [...reply.selectedLinkIds, ...reply.rejected.map((r) => r.linkId)].find(
    (linkId) => !shown.has(linkId),
  );
  if (stray !== undefined) return `link ${stray} was not among the results`;
  if (new Set(reply.selectedLinkIds).size < reply.selectedLinkIds.length) {
    return "a link is selected twice";
  }
  const rejected = new Set(reply.rejected.map((r) => r.linkId));
  const both = reply.selectedLinkIds.find((linkId) => rejected.has(linkId));
  return both === undefined ? null : `link ${both} is both selected and rejected`;
}
