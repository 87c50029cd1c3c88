import type { LoopResult } from "@/scripts/loop/loop-result";

const percent = (share: number) => (100 * share).toFixed(1);

/** Accuracies by size and generation, and what it took. */
export function resultTable(result: LoopResult): string {
  const rows = result.results.map(({ size, generation, n, accuracy, ci95 }) => {
    const name = `${size} · ${generation === 0 ? "base" : `gen ${generation}`}`;
    const interval = `[${percent(ci95[0])}, ${percent(ci95[1])}]`;
    return `${name.padEnd(12)} ${percent(accuracy).padStart(5)} %  ${interval.padEnd(14)} n ${n}`;
  });
  const { trajectories, steps, samples, failed, judgePrecision, seconds } = result;
  const precision = judgePrecision === null ? "none graded" : `${percent(judgePrecision)} % right`;
  return [
    `seed ${result.seed}, ${result.selection}: test, greedy, 95 % Wilson interval`,
    ...rows,
    `${trajectories} trajectories, ${steps} steps, ${samples} samples, ${failed} failed; selected trajectories: ${precision}; ${seconds.toFixed(1)} s`,
  ].join("\n");
}
