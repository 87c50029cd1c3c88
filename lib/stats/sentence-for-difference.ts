import type { Interval } from "@/lib/stats/interval";

/** `not_after_correction`: told apart alone, not once corrected for the other comparisons. */
export type Conclusion = "better" | "worse" | "not_told_apart" | "not_after_correction";

export interface DifferenceInWords {
  conclusion: Conclusion;
  /** For a table cell. */
  short: string;
  sentence: string;
  /** The figures that belong in the same line, e.g. `+3.2 points [−0.9, +7.3], p 0.13`. */
  figures: string;
}

export interface ComparedPolicies {
  first: string;
  second: string;
  questionCount: number;
  /** Each question was asked of this many trainings of both. Absent: of one. */
  seeds?: number;
  /** First minus second, as a share. */
  difference: number;
  interval: Interval;
  p: number;
  /** After Holm's correction over `comparisons`. Absent: a single comparison. */
  correctedP?: number;
  comparisons?: number;
}

const alpha = 0.05;

/** Says a difference in plain words, the conclusion first. */
export function sentenceForDifference(compared: ComparedPolicies): DifferenceInWords {
  const conclusion = conclude(compared);
  const times = (compared.seeds ?? 1) > 1 ? ` × ${compared.seeds} seeds` : "";
  const on = `on ${count(compared.questionCount, "question")}${times}`;
  const { first, second } = compared;
  const apart = `${first} cannot be told apart from ${second} ${on}`;
  const comparisons = count(compared.comparisons ?? 1, "comparison");
  const sentences: Record<Conclusion, string> = {
    better: `${first} is better than ${second} ${on}.`,
    worse: `${first} is worse than ${second} ${on}.`,
    not_told_apart: `${apart}.`,
    not_after_correction: `${apart} once corrected for ${comparisons}.`,
  };
  const { low, high } = compared.interval;
  const p = formatP(compared.correctedP ?? compared.p);
  return {
    conclusion,
    short: shortWords[conclusion],
    sentence: sentences[conclusion],
    figures: `${points(compared.difference)} points [${points(low)}, ${points(high)}], p ${p}`,
  };
}

const shortWords: Record<Conclusion, string> = {
  better: "better",
  worse: "worse",
  not_told_apart: "cannot tell",
  not_after_correction: "cannot tell, corrected",
};

function conclude({ p, correctedP = p, difference }: ComparedPolicies): Conclusion {
  if (correctedP <= alpha) return difference > 0 ? "better" : "worse";
  return p <= alpha ? "not_after_correction" : "not_told_apart";
}

/** A share in points, signed, one decimal, with a true minus: `+3.2`, `−0.9`, `0.0`. */
export function points(share: number): string {
  const tenths = Math.round(share * 1000);
  const size = (Math.abs(tenths) / 10).toFixed(1);
  if (tenths === 0) return size;
  return `${tenths > 0 ? "+" : "−"}${size}`;
}

/** `<0.001`, three decimals below 0.1, else two. */
export function formatP(p: number): string {
  if (p < 0.001) return "<0.001";
  return p < 0.0995 ? p.toFixed(3) : p.toFixed(2);
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}
