import { type TargetSource, targetSources } from "@/lib/domain/selection-fact";
import type { Selection } from "@/lib/rest/evaluate-recipe";
import type { FactTable } from "@/lib/rest/fact-table";
import { mix } from "@/lib/rest/mix";
import { bootstrapInterval, fewestClusters } from "@/lib/stats/bootstrap";
import type { Interval } from "@/lib/stats/interval";

/** One recipe's selection, on the facts it was made from: two recipes may look at different earlier iterations. */
export interface ComparedSide {
  table: FactTable;
  selection: Selection;
}

interface Overlap {
  both: number;
  onlyA: number;
  onlyB: number;
}

export interface ComparedExample {
  trajectoryId: string;
  stepIndex: number;
  targetSampleIndex: number;
  targetSource: TargetSource;
}

export interface RewardMean {
  mean: number;
  /** 95 %, bootstrap over questions. Null: so few questions tell nothing of its spread. */
  interval: Interval | null;
  /** Scored trajectories that give at least one example. */
  trajectories: number;
  questions: number;
}

export interface SelectionComparison {
  examples: Overlap;
  trajectories: Overlap;
  /** Examples of both that are trained toward another sample. */
  retargeted: number;
  byKind: { name: string; a: number; b: number }[];
  byGroup: { name: string; a: number; b: number }[];
  /** Mean effective reward of what each keeps, over trajectories; null: nothing that it keeps is scored. */
  reward: { a: RewardMean | null; b: RewardMean | null };
  /** A seeded sample of the examples that only one of them keeps. */
  sampleOnlyA: ComparedExample[];
  sampleOnlyB: ComparedExample[];
}

const resamples = 1000;

/** What two recipes keep and drop of the same growth. Nothing here reads a reference or a verdict. */
export function compareSelections(
  a: ComparedSide,
  b: ComparedSide,
  options: { seed: number; sampleSize: number },
): SelectionComparison {
  const [examplesA, examplesB] = [examplesOf(a), examplesOf(b)];
  const [trajectoriesA, trajectoriesB] = [trajectoriesOf(a), trajectoriesOf(b)];
  const onlyA = [...examplesA].filter(([place]) => !examplesB.has(place));
  const onlyB = [...examplesB].filter(([place]) => !examplesA.has(place));
  return {
    examples: overlapOf(examplesA, examplesB),
    trajectories: overlapOf(trajectoriesA, trajectoriesB),
    retargeted: [...examplesA].filter(([place, target]) => {
      const other = examplesB.get(place);
      return other !== undefined && other.targetSampleIndex !== target.targetSampleIndex;
    }).length,
    byKind: countsOf(a, b, (side, step) => side.table.kinds[side.table.kind[step] as number]),
    byGroup: countsOf(a, b, (side, step) => groupOf(side.table, step)),
    reward: {
      a: rewardOf(a.table, trajectoriesA, options.seed),
      b: rewardOf(b.table, trajectoriesB, options.seed),
    },
    sampleOnlyA: sampleOf(onlyA, options),
    sampleOnlyB: sampleOf(onlyB, options),
  };
}

type Examples = Map<string, ComparedExample & { key: number }>;

function examplesOf({ table, selection }: ComparedSide): Examples {
  const examples: Examples = new Map();
  for (let i = 0; i < selection.steps.length; i++) {
    const step = selection.steps[i] as number;
    const row = table.stepRow[step] as number;
    const trajectoryId = table.trajectoryIds[row] as string;
    const stepIndex = table.stepIndex[step] as number;
    examples.set(`${trajectoryId}/${stepIndex}`, {
      trajectoryId,
      stepIndex,
      targetSampleIndex: selection.targets[i] as number,
      targetSource: targetSources[selection.sources[i] as number] as TargetSource,
      key: table.key[row] as number,
    });
  }
  return examples;
}

/** Rows by trajectory id, of those that give at least one example. */
function trajectoriesOf({ table, selection }: ComparedSide): Map<string, number> {
  const rows = new Map<string, number>();
  for (const step of selection.steps) {
    const row = table.stepRow[step] as number;
    rows.set(table.trajectoryIds[row] as string, row);
  }
  return rows;
}

function overlapOf(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): Overlap {
  let both = 0;
  for (const key of a.keys()) if (b.has(key)) both++;
  return { both, onlyA: a.size - both, onlyB: b.size - both };
}

const groupOf = (table: FactTable, step: number) =>
  table.groups[table.group[table.stepRow[step] as number] as number];

/** Every name that one of them keeps, in the order it is first seen. */
function countsOf(
  a: ComparedSide,
  b: ComparedSide,
  nameOf: (side: ComparedSide, step: number) => string | undefined,
): SelectionComparison["byKind"] {
  const counts = new Map<string, { name: string; a: number; b: number }>();
  for (const [which, side] of [["a", a] as const, ["b", b] as const]) {
    for (const step of side.selection.steps) {
      const name = nameOf(side, step) ?? "";
      const count = counts.get(name) ?? { name, a: 0, b: 0 };
      count[which]++;
      counts.set(name, count);
    }
  }
  return [...counts.values()];
}

function rewardOf(
  table: FactTable,
  trajectories: ReadonlyMap<string, number>,
  seed: number,
): RewardMean | null {
  const byQuestion = new Map<number, number[]>();
  let sum = 0;
  let count = 0;
  for (const row of trajectories.values()) {
    const reward = table.reward[row] as number;
    if (Number.isNaN(reward)) continue;
    const question = table.question[row] as number;
    const list = byQuestion.get(question);
    if (list) list.push(reward);
    else byQuestion.set(question, [reward]);
    sum += reward;
    count++;
  }
  if (count === 0) return null;
  const interval =
    byQuestion.size < fewestClusters
      ? null
      : bootstrapInterval([...byQuestion.values()], { seed, resamples });
  return { mean: sum / count, interval, trajectories: count, questions: byQuestion.size };
}

function sampleOf(
  examples: [string, ComparedExample & { key: number }][],
  { seed, sampleSize }: { seed: number; sampleSize: number },
): ComparedExample[] {
  const drawn = examples.map(([, example]) => ({
    example,
    draw: mix(seed, example.key, example.stepIndex),
  }));
  return drawn
    .toSorted((one, other) => one.draw - other.draw)
    .slice(0, sampleSize)
    .map(({ example: { key: _, ...example } }) => example);
}
