import type { PairedDifference } from "@/lib/stats/paired-difference";

const minus = "−";

/** A share as percent with one decimal. */
export const percent = (share: number): string => (100 * share).toFixed(1);

/** A difference of shares in points, with its sign. */
export function points(share: number): string {
  const text = Math.abs(100 * share).toFixed(1);
  if (Number(text) === 0) return text;
  return `${share < 0 ? minus : "+"}${text}`;
}

export const pointsWithInterval = ({ difference, interval }: PairedDifference): string =>
  `${points(difference)} [${points(interval.low)}, ${points(interval.high)}]`;

export const seconds = (value: number): string => `${value.toFixed(0)} s`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
