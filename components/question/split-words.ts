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

/** Shares for rows whose split the file does not say. */
export const splitChoices = {
  train: { label: "All train", shares: { train: 1, validation: 0, test: 0 } },
  default: { label: "70 · 15 · 15", shares: { train: 0.7, validation: 0.15, test: 0.15 } },
  wide: { label: "80 · 10 · 10", shares: { train: 0.8, validation: 0.1, test: 0.1 } },
  test: { label: "All test", shares: { train: 0, validation: 0, test: 1 } },
} as const;
export type SplitChoice = keyof typeof splitChoices;
