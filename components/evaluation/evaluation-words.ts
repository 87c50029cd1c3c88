import { formatNumber } from "@/lib/client/format";
import type { Measure } from "@/lib/contracts/evaluation";
import type { Decoding } from "@/lib/domain/plan";

export const decodingWords: Record<Decoding, string> = {
  greedy: "greedy",
  as_deployed: "as deployed",
};

export const measureWords: Record<Measure, string> = {
  verdict: "Auto-eval",
  exact_match: "Exact match",
  token_f1: "Token F1",
};

/** What the figures count, for the header of a table. */
export const unitWords: Record<Measure, string> = {
  verdict: "% right",
  exact_match: "% equal to a reference",
  token_f1: "token F1 × 100",
};

/** `Practice validation, 300, greedy`. */
export const familyWords = (family: {
  setName: string;
  split: string;
  questionCount: number;
  decoding: Decoding;
}): string =>
  `${family.setName} ${family.split}, ${formatNumber(family.questionCount)}, ${decodingWords[family.decoding]}`;
