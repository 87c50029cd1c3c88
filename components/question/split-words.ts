import { formatNumber } from "@/lib/client/format";
import type { QuestionSplit } from "@/lib/domain/question-split";

export const splitLabels: Record<QuestionSplit, string> = {
  train: "Train",
  validation: "Validation",
  test: "Test",
};

/** `300 train · 150 validation · 400 test`; sides without a question are left out. */
export function countWords(counts: Record<QuestionSplit, number>): string {
  const parts = (["train", "validation", "test"] as const)
    .filter((split) => counts[split] > 0)
    .map((split) => `${formatNumber(counts[split])} ${split}`);
  return parts.length === 0 ? "none" : parts.join(" · ");
}
