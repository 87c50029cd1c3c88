import type { DimensionScore } from "@/lib/contracts/trajectory";
import type { DimensionValue } from "@/lib/domain/rubric";

export interface ScoreValue {
  value: DimensionValue;
  label: string;
  /** What the value means, if the rubric says so. */
  text: string | null;
}

/** The values a person can give on a dimension's scale, least first. */
export function valuesOf(score: DimensionScore): ScoreValue[] {
  const textOf = (value: DimensionValue) =>
    score.anchors.find((anchor) => anchor.value === value)?.text ?? null;
  if (score.kind === "numeric" && score.min !== null && score.max !== null) {
    const { min, max } = score;
    const count = Math.floor(max - min) + 1;
    return Array.from({ length: Math.min(count, 11) }, (_, i) => ({
      value: min + i,
      label: String(min + i),
      text: textOf(min + i),
    }));
  }
  if (score.kind === "boolean") {
    return [false, true].map((value) => ({
      value,
      label: value ? "yes" : "no",
      text: textOf(value),
    }));
  }
  return score.anchors.map(({ value, text }) => ({ value, label: String(value), text }));
}

/** A value as text; the word where there is none. */
export function showValue(value: DimensionValue | null): string {
  if (value === null) return "unscored";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}
