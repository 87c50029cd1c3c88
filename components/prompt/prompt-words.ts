import { stepKindLook } from "@/components/mark/step-kind";
import type { PromptVersionView, PromptView, PromptWords } from "@/lib/contracts/prompt";
import type { PromptKind } from "@/lib/domain/prompt";
import { type StepKind, stepKinds } from "@/lib/domain/step-kind";

const judgeNames = { rank: "Ranker", score: "Rubric scorer", grade: "Grader" } as const;

/** Null: a prompt of the judge or the grader, which is asked about a step instead of taking one. */
export function stepKindOf(kind: PromptKind): StepKind | null {
  return stepKinds.find((one) => one === kind) ?? null;
}

export function nameOfKind(kind: PromptKind): string {
  return kind === "rank" || kind === "score" || kind === "grade"
    ? judgeNames[kind]
    : stepKindLook[kind].name;
}

/** What stands against what: an older wording (null: there is none) and the one looked at. */
export interface Sides {
  older: { title: string; words: PromptWords } | null;
  newer: { title: string; words: PromptWords };
}

/** The version before, by number; null: it is the first. */
export function versionBefore(
  prompt: PromptView,
  version: PromptVersionView,
): PromptVersionView | null {
  return prompt.versions.find(({ number }) => number < version.number) ?? null;
}

export function sameWords(a: PromptWords, b: PromptWords): boolean {
  return (
    a.format === b.format &&
    a.instructions === b.instructions &&
    JSON.stringify(a.exemplars) === JSON.stringify(b.exemplars)
  );
}
