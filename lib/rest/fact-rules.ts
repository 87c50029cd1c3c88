import { canonicalJson } from "@/lib/domain/canonical-json";
import type { StepFact } from "@/lib/domain/selection-fact";
import type { StepReply } from "@/lib/domain/step-reply";
import type { PastAction, StepState } from "@/lib/domain/step-state";
import type { StepTexts } from "@/lib/rest/duplicate-keys";
import { lintStep } from "@/lib/rest/step-lint";

export interface FactSample {
  index: number;
  /** Null: it did not parse. */
  value: StepReply | null;
}

export interface FactSource {
  trajectoryId: string;
  stepIndex: number;
  state: StepState;
  samples: readonly FactSample[];
  executedSampleIndex: number | null;
  /** The primary scoring run's ranking, best first; null: not asked, or unscored. */
  ranking: readonly number[] | null;
  personTarget: number | null;
  droppedByPerson: boolean;
  duplicateKey: number;
}

/** What selection will know of a step. */
export function stepFact(source: FactSource): StepFact {
  const { state, samples, executedSampleIndex } = source;
  const reply = samples.find((sample) => sample.index === executedSampleIndex)?.value ?? null;
  return {
    trajectoryId: source.trajectoryId,
    stepIndex: source.stepIndex,
    kind: state.kind,
    executedSampleIndex: reply === null ? null : executedSampleIndex,
    validSampleIndexes: validIndexes(samples),
    unanimous: isUnanimous(samples),
    rankerFirst: source.ranking?.[0] ?? null,
    personTarget: source.personTarget,
    droppedByPerson: source.droppedByPerson,
    leavesTrace: reply !== null && leavesTrace(reply),
    lintFlags: reply === null ? [] : lintStep(state, reply),
    duplicateKey: source.duplicateKey,
  };
}

export function validIndexes(samples: readonly FactSample[]): number[] {
  return samples
    .filter((sample) => sample.value !== null)
    .map((sample) => sample.index)
    .toSorted((a, b) => a - b);
}

/** All valid samples parse to one value: the ranker has nothing to choose. False without a valid sample. */
export function isUnanimous(samples: readonly FactSample[]): boolean {
  const values = samples.flatMap(({ value }) => (value === null ? [] : [canonicalJson(value)]));
  return new Set(values).size === 1;
}

/** Whether later steps see this one in their history. A check that passes the answer on leaves nothing. */
export function leavesTrace(reply: StepReply): boolean {
  return !("passed" in reply) || !reply.passed;
}

/** The texts by which steps of one question and kind are compared for near duplicates. */
export function stepTexts(state: StepState, reply: StepReply): StepTexts {
  const parts = state.pastActions.map(pastText);
  if (state.kind === "summary") {
    parts.push(state.query, ...state.results.map((result) => `${result.title} ${result.snippet}`));
  }
  if ("answer" in state) parts.push(state.answer);
  return { input: parts.join("\n"), reply: replyText(reply) };
}

function pastText(action: PastAction): string {
  switch (action.type) {
    case "search":
      return `search ${action.query} ${action.summary}`;
    case "terminate":
      return "terminate";
    case "answer":
      return action.answer;
  }
}

function replyText(reply: StepReply): string {
  if ("action" in reply) {
    return reply.action.type === "search" ? `search ${reply.action.query}` : "terminate";
  }
  if ("groundedSummary" in reply) {
    return `${reply.selectedLinkIds.join(" ")} ${reply.groundedSummary}`;
  }
  if ("passed" in reply) return reply.passed ? "passed" : (reply.revisedAnswer ?? "");
  return `${reply.shortAnswer ?? ""} ${reply.answer}`;
}
