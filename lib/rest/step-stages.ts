import type { FunnelStageKey } from "@/lib/domain/funnel";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";
import { hasTarget } from "@/lib/rest/choose-target";
import { type FactTable, lintMask } from "@/lib/rest/fact-table";
import { mix } from "@/lib/rest/mix";

/** As a trajectory stage, over the steps of the trajectories that were kept. */
export interface StepStage {
  key: FunnelStageKey;
  active: boolean;
  locked: boolean;
  apply(table: FactTable, alive: Uint8Array): void;
}

/** The stages that remove single steps, in the order of the funnel. */
export function stepStages(recipe: SelectionRecipe, seed: number): StepStage[] {
  const mask = lintMask(recipe.lint.rules);
  const locked = true;
  return [
    {
      key: "lint_steps",
      active: recipe.lint.scope === "steps",
      locked: false,
      apply: keepWhere((t, step) => ((t.lint[step] as number) & mask) === 0),
    },
    {
      key: "dropped_steps",
      active: true,
      locked,
      apply: keepWhere((t, step) => t.dropped[step] === 0),
    },
    {
      key: "poisoned_steps",
      active: recipe.dropPoisonedHistory,
      locked: false,
      apply: keepWhere((t, step) => t.poisoned[step] === 0),
    },
    { key: "no_target", active: true, locked, apply: keepWhere(hasTarget) },
    {
      key: "duplicate_steps",
      active: recipe.duplicates === "steps",
      locked: false,
      apply: dropRepeated,
    },
    {
      key: "balance",
      active: recipe.maxKindRatio !== null,
      locked: false,
      apply: (table, alive) =>
        balance(table, alive, { classes: kindsOf(table), ratio: recipe.maxKindRatio ?? 0, seed }),
    },
    {
      key: "balance_groups",
      active: recipe.maxGroupRatio !== null,
      locked: false,
      apply: (table, alive) =>
        balance(table, alive, { classes: groupsOf(table), ratio: recipe.maxGroupRatio ?? 0, seed }),
    },
  ];
}

const kindsOf = (table: FactTable): Classes => ({
  count: table.kinds.length,
  of: (step) => table.kind[step] as number,
});

const groupsOf = (table: FactTable): Classes => ({
  count: table.groups.length,
  of: (step) => table.group[table.stepRow[step] as number] as number,
});

function keepWhere(keeps: (table: FactTable, step: number) => boolean): StepStage["apply"] {
  return (table, alive) => {
    for (let step = 0; step < alive.length; step++) {
      if (alive[step] === 1 && !keeps(table, step)) alive[step] = 0;
    }
  };
}

/** Of steps that repeat one another the one of the best trajectory stays. */
function dropRepeated(table: FactTable, alive: Uint8Array): void {
  let question = -1;
  const seen = new Set<number>();
  for (const row of table.questionRows) {
    if (table.question[row] !== question) seen.clear();
    question = table.question[row] as number;
    for (
      let step = table.stepStart[row] as number;
      step < (table.stepStart[row + 1] as number);
      step++
    ) {
      if (alive[step] === 0) continue;
      // Kinds are few and keys have 32 bits: exact in a double.
      const like = (table.kind[step] as number) * 2 ** 32 + (table.duplicateKey[step] as number);
      if (seen.has(like)) alive[step] = 0;
      seen.add(like);
    }
  }
}

/** What is balanced: how many classes there are, and the class of a step. */
interface Classes {
  count: number;
  of(step: number): number;
}

/** Cuts each class to `ratio` times the rarest present, by an even draw that stays the same while other stages move. */
function balance(
  table: FactTable,
  alive: Uint8Array,
  { classes, ratio, seed }: { classes: Classes; ratio: number; seed: number },
): void {
  const counts = new Uint32Array(classes.count);
  for (let step = 0; step < alive.length; step++) {
    if (alive[step] === 0) continue;
    const one = classes.of(step);
    counts[one] = (counts[one] as number) + 1;
  }
  const present = counts.filter((count) => count > 0);
  if (present.length === 0) return;
  const most = Math.floor(ratio * Math.min(...present));
  for (let one = 0; one < counts.length; one++) {
    if ((counts[one] as number) <= most) continue;
    thin(table, alive, { isOf: (step) => classes.of(step) === one, most, seed });
  }
}

function thin(
  table: FactTable,
  alive: Uint8Array,
  { isOf, most, seed }: { isOf(step: number): boolean; most: number; seed: number },
): void {
  const draws: number[] = [];
  for (let step = 0; step < alive.length; step++) {
    if (alive[step] === 1 && isOf(step)) draws.push(drawOf(table, step, seed));
  }
  const last = Float64Array.from(draws).sort()[most - 1] as number;
  for (let step = 0; step < alive.length; step++) {
    if (alive[step] === 1 && isOf(step) && drawOf(table, step, seed) > last) alive[step] = 0;
  }
}

/** A number of its own for each step: the hash first, the position where two hashes meet. */
function drawOf(table: FactTable, step: number, seed: number): number {
  const key = table.key[table.stepRow[step] as number] as number;
  return mix(seed, key, table.stepIndex[step] as number) * 2 ** 20 + (step % 2 ** 20);
}
