import type { SelectionArm } from "@/lib/domain/selection-recipe";
import { type LoopOptions, readLoopArguments } from "@/scripts/loop/loop-arguments";

export interface FigureRun {
  name: string;
  options: LoopOptions;
}

/** Names of the two runs that are timed. */
export const timedRuns = { one: "default", sizes: "sizes" } as const;
export const armRunName = (seed: number, arm: SelectionArm) => `${seed}-${arm}`;

/** What `npm run loop` does when nothing is asked of it. */
function defaultOptions(): LoopOptions {
  const command = readLoopArguments([], {});
  if (command.kind !== "run") throw new Error("no arguments must mean a run");
  return command.options;
}

/** Every run of the figures. The timed default comes first: later ones find its base evaluated already. */
export function figureRuns(seeds: readonly number[], arms: readonly SelectionArm[]): FigureRun[] {
  const options = defaultOptions();
  return [
    { name: timedRuns.one, options },
    { name: timedRuns.sizes, options: { ...options, sizes: ["L", "S", "XS"] } },
    ...seeds.flatMap((seed) =>
      arms.map((selection) => ({
        name: armRunName(seed, selection),
        options: { ...options, seed, selection, asDeployed: selection === "judge" },
      })),
    ),
  ];
}
