import { bootstrapInterval, fewestClusters, type Resampling } from "@/lib/stats/bootstrap";
import type { Interval } from "@/lib/stats/interval";
import { poissonBinomialTest } from "@/lib/stats/poisson-binomial";

/** What the ranker did on the steps of one kind of one question. Samples that say the same are one choice. */
export interface RankerCounts {
  questionId: string;
  kind: string;
  /** Steps that were asked in two or more orders, and those of them where two orders name another best. */
  compared: number;
  flipped: number;
  /**
   * Clear answers in any order, by the chance that the sample shown first says what was chosen: the chosen reply's share of
   * the samples shown. `hits`: it did.
   */
  presented: readonly { chance: number; asked: number; hits: number }[];
}

/** A share over steps; the interval draws whole questions, and is null where they are too few. Value null: nothing to tell. */
export interface ClusteredShare {
  value: number | null;
  interval: Interval | null;
  /** Steps, or answers. */
  n: number;
}

export interface PositionBias extends ClusteredShare {
  /** What the share would be if the ranker did not care for positions. */
  byChance: number | null;
  /** Two-sided, exact over chances that vary with the number of samples: the shuffles are independent. */
  p: number | null;
}

/** Share of steps whose best sample depends on the order in which samples were shown. */
export function flipRate(counts: readonly RankerCounts[], resampling: Resampling): ClusteredShare {
  const questions = [...Map.groupBy(counts, (one) => one.questionId).values()];
  return clusteredShare(
    questions.map((members) => members.flatMap((one) => outcomes(one.flipped, one.compared))),
    resampling,
  );
}

/** How often the sample shown first says what was chosen, against how often it would by chance. */
export function positionBias(
  counts: readonly RankerCounts[],
  resampling: Resampling,
): PositionBias {
  const questions = [...Map.groupBy(counts, (one) => one.questionId).values()];
  const presented = counts.flatMap((one) => one.presented);
  const chances = presented.flatMap(({ chance, asked }) => new Array<number>(asked).fill(chance));
  const hits = presented.reduce((sum, one) => sum + one.hits, 0);
  const share = clusteredShare(
    questions.map((members) =>
      members.flatMap((one) =>
        one.presented.flatMap(({ hits: hit, asked }) => outcomes(hit, asked)),
      ),
    ),
    resampling,
  );
  if (chances.length === 0) return { ...share, byChance: null, p: null };
  const byChance = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
  return { ...share, byChance, p: poissonBinomialTest(hits, chances) };
}

const outcomes = (ones: number, n: number): number[] =>
  Array.from({ length: n }, (_, at) => (at < ones ? 1 : 0));

function clusteredShare(clusters: readonly number[][], resampling: Resampling): ClusteredShare {
  const all = clusters.flat();
  if (all.length === 0) return { value: null, interval: null, n: 0 };
  const value = all.reduce((sum, one) => sum + one, 0) / all.length;
  const filled = clusters.filter((values) => values.length > 0);
  const interval = filled.length < fewestClusters ? null : bootstrapInterval(filled, resampling);
  return { value, interval, n: all.length };
}
