import type { StepState } from "@/lib/domain/step-state";
import { answerCandidates } from "@/lib/practice/policy/answer-candidates";
import type { Candidate } from "@/lib/practice/policy/candidate";
import { checkCandidates } from "@/lib/practice/policy/check-candidates";
import { decisionCandidates } from "@/lib/practice/policy/decision-candidates";
import { readState } from "@/lib/practice/policy/reading";
import { summaryCandidates } from "@/lib/practice/policy/summary-candidates";

/** Everything the policy may reply in a state, in a fixed order, never empty. */
export function stepCandidates(state: StepState): Candidate[] {
  const reading = readState(state);
  switch (state.kind) {
    case "decision":
      return decisionCandidates(reading);
    case "summary":
      return summaryCandidates(state, reading);
    case "answer":
      return answerCandidates(reading);
    default:
      return checkCandidates(state, reading);
  }
}
