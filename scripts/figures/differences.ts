import type { SelectionArm } from "@/lib/domain/selection-recipe";
import { type PairedDifference, pairedDifference } from "@/lib/stats/paired-difference";
import { armRunName } from "@/scripts/figures/figure-runs";
import type { KeptAnswer, KeptPolicy, KeptRun } from "@/scripts/figures/kept-run";

/** Any fixed number: the same answers give the same intervals. */
const figureSeed = 20_231_215;

export interface FigureInput {
  runs: ReadonlyMap<string, KeptRun>;
  seeds: readonly number[];
  arms: readonly SelectionArm[];
  /** Of the machine the runs were timed on. */
  cores: number;
}

export interface SeedFigures {
  seed: number;
  run: KeptRun;
  /** Greedy on test, the base first. */
  generations: KeptPolicy[];
  /** Last generation minus base. */
  gain: PairedDifference;
}

const score = (answer: KeptAnswer): number[] => (answer.final === null ? [] : [+answer.final]);

/** Newer minus older over the questions that both answered. @throws where they share none */
export function differenceOf(
  newer: readonly KeptAnswer[],
  older: readonly KeptAnswer[],
): PairedDifference {
  const before = new Map(older.map((answer) => [answer.questionId, answer]));
  const pairs = newer.flatMap((answer) => {
    const other = before.get(answer.questionId);
    const pair = { first: score(answer), second: other ? score(other) : [] };
    return pair.first.length > 0 && pair.second.length > 0 ? [pair] : [];
  });
  const difference = pairedDifference(pairs, figureSeed);
  if (difference === null) throw new Error("two evaluations without a question in common");
  return difference;
}

/** Of right or wrong by place: the same questions in the same order. */
export function differenceOfRights(
  first: readonly boolean[],
  second: readonly boolean[],
): PairedDifference {
  const pairs = first.map((right, i) => ({ first: [+right], second: [+(second[i] === true)] }));
  const difference = pairedDifference(pairs, figureSeed);
  if (difference === null) throw new Error("no question to compare on");
  return difference;
}

export function accuracyOf(answers: readonly KeptAnswer[]): number {
  const graded = answers.filter((answer) => answer.final !== null);
  return graded.filter((answer) => answer.final).length / graded.length;
}

/** The policies of one size, the base first. */
export const generationsOf = (policies: readonly KeptPolicy[], size: string): KeptPolicy[] =>
  policies.filter((policy) => policy.size === size).sort((a, b) => a.generation - b.generation);

/** Worked out once: an interval takes ten thousand resamples. */
export interface Figures {
  input: FigureInput;
  /** By arm; an arm that was not run has none. */
  arms: Record<SelectionArm, SeedFigures[]>;
  /** Last policies of `judge` minus those of the arm. */
  judgeMinus: Record<Exclude<SelectionArm, "judge">, SeedDifference[]>;
  /** Of `judge`. */
  groups: GroupFigures[];
}

export function figuresOf(input: FigureInput): Figures {
  const arms = {
    judge: armFigures(input, "judge"),
    perplexity: armFigures(input, "perplexity"),
    random: armFigures(input, "random"),
    gold: armFigures(input, "gold"),
  };
  return {
    input,
    arms,
    judgeMinus: {
      perplexity: armDifferences(arms.judge, arms.perplexity),
      random: armDifferences(arms.judge, arms.random),
      gold: armDifferences(arms.judge, arms.gold),
    },
    groups: groupFigures(arms.judge),
  };
}

function armFigures(input: FigureInput, arm: SelectionArm): SeedFigures[] {
  return input.seeds.flatMap((seed) => {
    const run = input.runs.get(armRunName(seed, arm));
    if (run === undefined) return [];
    const generations = generationsOf(run.greedy, "L");
    const [base, last] = [generations[0], generations.at(-1)];
    if (!base || !last || base === last) throw new Error(`run ${seed} ${arm} has no gain to show`);
    return [{ seed, run, generations, gain: differenceOf(last.answers, base.answers) }];
  });
}

export const lastOf = (figures: SeedFigures): KeptPolicy =>
  figures.generations.at(-1) as KeptPolicy;

export interface SeedDifference {
  seed: number;
  difference: PairedDifference;
}

function armDifferences(
  mine: readonly SeedFigures[],
  others: readonly SeedFigures[],
): SeedDifference[] {
  return mine.flatMap((figures) => {
    const other = others.find((one) => one.seed === figures.seed);
    if (other === undefined) return [];
    const difference = differenceOf(lastOf(figures).answers, lastOf(other).answers);
    return [{ seed: figures.seed, difference }];
  });
}

export interface GroupFigures {
  seed: number;
  group: string;
  before: number;
  after: number;
  difference: PairedDifference;
}

/** Last generation against base within each question type, seed by seed. */
function groupFigures(figures: readonly SeedFigures[]): GroupFigures[] {
  return figures.flatMap(({ seed, generations }) => {
    const base = generations[0]?.answers ?? [];
    const last = generations.at(-1)?.answers ?? [];
    const groups = [...new Set(base.map((answer) => answer.group))].sort();
    return groups.map((group) => {
      const before = base.filter((answer) => answer.group === group);
      const after = last.filter((answer) => answer.group === group);
      return {
        seed,
        group,
        before: accuracyOf(before),
        after: accuracyOf(after),
        difference: differenceOf(after, before),
      };
    });
  });
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
