import type { Funnel, FunnelStage } from "@/lib/domain/funnel";
import { type KeptExample, type TargetSource, targetSources } from "@/lib/domain/selection-fact";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { AppError } from "@/lib/errors";
import { chooseTarget, sourceNumber } from "@/lib/rest/choose-target";
import type { FactTable } from "@/lib/rest/fact-table";
import { stepStages } from "@/lib/rest/step-stages";
import { type GoldVerdicts, trajectoryStages } from "@/lib/rest/trajectory-stages";

export interface Selection {
  funnel: Funnel;
  /** Rows of the fact table's step columns that became examples, in their order; the other two are aligned with it. */
  steps: Uint32Array;
  targets: Uint8Array;
  /** Numbers of `targetSources`. */
  sources: Uint8Array;
}

export interface EvaluationOptions {
  /** Hangs the random targets, and the draws that balance kinds and groups and thin earlier iterations. */
  seed: number;
  /** Only for a recipe with `goldOnly`, in reports. */
  gold?: GoldVerdicts;
}

/**
 * Applies a recipe: the funnel of counts, and one example for each step that is kept. Same facts, recipe and seed, same
 * selection. @throws AppError `bad_request` if the recipe asks for right answers and no verdicts are given.
 */
export function evaluateRecipe(
  table: FactTable,
  recipe: SelectionRecipe,
  options: EvaluationOptions,
): Selection {
  if (recipe.goldOnly && options.gold === undefined) {
    throw new AppError("bad_request", "The gold arm is for reports: it needs verdicts.");
  }
  const grownByGroup = countRows(table, new Uint8Array(table.trajectoryIds.length).fill(1));
  const trajectories = new Uint8Array(table.trajectoryIds.length).fill(1);
  const stages = runStages(table, trajectoryStages(recipe, options.gold ?? null, options.seed), {
    unit: "trajectories",
    alive: trajectories,
    count: countRows,
  });
  const steps = stepsOf(table, trajectories);
  stages.push(
    ...runStages(table, stepStages(recipe, options.seed), {
      unit: "steps",
      alive: steps,
      count: countSteps,
    }),
  );
  const examples = pickTargets(table, steps, recipe, options.seed);
  return {
    ...examples,
    funnel: {
      groups: [...table.groups],
      grownByGroup,
      stages,
      grown: trajectories.length,
      unscored: countUnscored(table),
      ...summaryOf(table, examples),
    },
  };
}

/** The selection as rows of a batch, in the order of the table. */
export function keptExamples(table: FactTable, selection: Selection): KeptExample[] {
  return Array.from(selection.steps, (step, i) => ({
    trajectoryId: table.trajectoryIds[table.stepRow[step] as number] as string,
    stepIndex: table.stepIndex[step] as number,
    targetSampleIndex: selection.targets[i] as number,
    targetSource: targetSources[selection.sources[i] as number] as TargetSource,
  }));
}

interface StageRun {
  unit: FunnelStage["unit"];
  alive: Uint8Array;
  count(table: FactTable, alive: Uint8Array): number[];
}

function runStages(
  table: FactTable,
  stages: ReturnType<typeof trajectoryStages> | ReturnType<typeof stepStages>,
  run: StageRun,
): FunnelStage[] {
  let keptByGroup = run.count(table, run.alive);
  return stages.map(({ key, active, locked, apply }) => {
    const before = total(keptByGroup);
    if (active) {
      apply(table, run.alive);
      keptByGroup = run.count(table, run.alive);
    }
    const kept = total(keptByGroup);
    return {
      key,
      unit: run.unit,
      active,
      locked,
      before,
      removed: before - kept,
      kept,
      keptByGroup,
    };
  });
}

function countRows(table: FactTable, alive: Uint8Array): number[] {
  const counts = new Uint32Array(table.groups.length);
  for (let row = 0; row < alive.length; row++) {
    const group = table.group[row] as number;
    counts[group] = (counts[group] as number) + (alive[row] as number);
  }
  return [...counts];
}

function countSteps(table: FactTable, alive: Uint8Array): number[] {
  const counts = new Uint32Array(table.groups.length);
  for (let step = 0; step < alive.length; step++) {
    const group = table.group[table.stepRow[step] as number] as number;
    counts[group] = (counts[group] as number) + (alive[step] as number);
  }
  return [...counts];
}

function countUnscored(table: FactTable): number {
  let count = 0;
  for (let row = 0; row < table.reward.length; row++) {
    if (table.completed[row] === 1 && Number.isNaN(table.reward[row])) count++;
  }
  return count;
}

function stepsOf(table: FactTable, trajectories: Uint8Array): Uint8Array {
  const alive = new Uint8Array(table.stepIndex.length);
  for (let row = 0; row < trajectories.length; row++) {
    if (trajectories[row] === 1) alive.fill(1, table.stepStart[row], table.stepStart[row + 1]);
  }
  return alive;
}

type Examples = Omit<Selection, "funnel">;

function pickTargets(
  table: FactTable,
  alive: Uint8Array,
  recipe: SelectionRecipe,
  seed: number,
): Examples {
  const count = alive.reduce((sum, value) => sum + value, 0);
  const steps = new Uint32Array(count);
  const targets = new Uint8Array(count);
  const sources = new Uint8Array(count);
  let next = 0;
  for (let step = 0; step < alive.length; step++) {
    if (alive[step] === 0) continue;
    const target = chooseTarget(table, step, recipe.target, seed);
    steps[next] = step;
    targets[next] = target.sampleIndex;
    sources[next] = sourceNumber(target.source);
    next++;
  }
  return { steps, targets, sources };
}

function summaryOf(table: FactTable, { steps, targets, sources }: Examples) {
  const byKind = new Uint32Array(table.kinds.length);
  const bySource = new Uint32Array(targetSources.length);
  let trajectoryCount = 0;
  let targetNotExecuted = 0;
  let lastRow = -1;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as number;
    const row = table.stepRow[step] as number;
    if (row !== lastRow) trajectoryCount++;
    lastRow = row;
    if (targets[i] !== table.executed[step]) targetNotExecuted++;
    byKind[table.kind[step] as number] = (byKind[table.kind[step] as number] as number) + 1;
    bySource[sources[i] as number] = (bySource[sources[i] as number] as number) + 1;
  }
  const [ranker = 0, person = 0, executed = 0, random = 0] = bySource;
  return {
    exampleCount: steps.length,
    trajectoryCount,
    examplesByKind: table.kinds.map((kind, k) => ({ kind, count: byKind[k] as number })),
    examplesBySource: { ranker, person, executed, random },
    targetNotExecuted,
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
