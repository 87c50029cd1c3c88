import type { AccuracyLine } from "@/components/chart/accuracy-chart";

/**
 * Aksitov et al. 2023, "ReST meets ReAct", arXiv 2312.10003, table 1: final answers, Bamboogle (125 questions),
 * per cent right by auto-eval, mean and standard deviation of 10 runs.
 */
const rows = [
  { name: "prompted", L: [70.3, 3.5] },
  { name: "pilot", L: [71.5, 2.2], S: [56.6, 3.8], XS: [44.7, 3.1] },
  { name: "1st", L: [74.0, 3.3], S: [61.9, 1.9], XS: [54.4, 3.6] },
  { name: "2nd", L: [76.1, 1.3], S: [69.7, 1.3], XS: [65.9, 2.6] },
] as const;

export const paperColumns = rows.map((row) => ({ name: row.name, dim: true }));

export const paperLines: readonly AccuracyLine[] = (["L", "S", "XS"] as const).map((size) => ({
  name: size,
  colour: "var(--reference)",
  marks: rows.flatMap((row, column) => {
    const figure = size in row ? row[size as keyof typeof row] : undefined;
    if (!figure || typeof figure === "string") return [];
    const [value, sd] = figure;
    const title = `Paper, ${size}, ${row.name}: ${value.toFixed(1)} ± ${sd.toFixed(1)} sd of 10 runs`;
    return [{ column, value, low: value - sd, high: value + sd, title }];
  }),
}));
