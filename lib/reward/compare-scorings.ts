import { isOnScale, type Rubric, type RubricDimension, worthOf } from "@/lib/domain/rubric";
import { bootstrapStatistic, fewestClusters, type Resampling } from "@/lib/stats/bootstrap";
import { spearman } from "@/lib/stats/correlation";
import type { Interval } from "@/lib/stats/interval";
import { pooledKappa } from "@/lib/stats/pooled-kappa";

/** What one scoring run said of one trajectory. */
export interface ScoredTrajectory {
  trajectoryId: string;
  questionId: string;
  /** 0..1; null: unscored. */
  reward: number | null;
  /** By dimension, clear values only. */
  values: Readonly<Record<string, unknown>>;
}

export interface Scoring {
  rubric: Rubric;
  trajectories: readonly ScoredTrajectory[];
}

export interface Agreement {
  value: number | null;
  interval: Interval | null;
  /** Trajectories that both scored. */
  n: number;
}

/** Mean worth of each dimension over the trajectories that have a clear value. */
export function dimensionMeans({ rubric, trajectories }: Scoring) {
  return rubric.dimensions.map((dimension) => {
    const worths = trajectories.flatMap(({ values }) => worthIn(dimension, values) ?? []);
    const sum = worths.reduce((total, worth) => total + worth, 0);
    return {
      key: dimension.key,
      title: dimension.title,
      mean: worths.length === 0 ? null : sum / worths.length,
      n: worths.length,
    };
  });
}

/**
 * How two runs agree on the same trajectories: Spearman's correlation of the rewards, and for each dimension that both rubrics
 * hold on the same scale the quadratic-weighted kappa. Intervals draw whole questions.
 */
export function compareScorings(
  one: Scoring,
  other: Scoring,
  resampling: Resampling,
): { reward: Agreement; dimensions: { key: string; title: string; kappa: Agreement }[] } {
  const theirs = new Map(other.trajectories.map((row) => [row.trajectoryId, row]));
  const both = one.trajectories.flatMap((first) => {
    const second = theirs.get(first.trajectoryId);
    return second ? [{ first, second }] : [];
  });
  const questions = [...Map.groupBy(both, ({ first }) => first.questionId).values()];
  return {
    reward: rewardAgreement(questions, resampling),
    dimensions: one.rubric.dimensions.flatMap((dimension) => {
      const same = other.rubric.dimensions.find((candidate) => sameScale(dimension, candidate));
      if (!same) return [];
      const pairs = questions.map((members) =>
        members.flatMap(({ first, second }) => {
          const [a, b] = [worthIn(dimension, first.values), worthIn(same, second.values)];
          return a === null || b === null ? [] : [{ item: dimension.key, first: a, second: b }];
        }),
      );
      const figure = pooledKappa(pairs, resampling);
      const kappa = {
        value: figure?.kappa ?? null,
        interval: figure?.interval ?? null,
        n: pairs.flat().length,
      };
      return [{ key: dimension.key, title: dimension.title, kappa }];
    }),
  };
}

type Both = { first: ScoredTrajectory; second: ScoredTrajectory };

function rewardAgreement(questions: readonly Both[][], resampling: Resampling): Agreement {
  const clusters = questions.map((members) =>
    members.flatMap(({ first, second }) =>
      first.reward === null || second.reward === null
        ? []
        : [[first.reward, second.reward] as const],
    ),
  );
  const correlate = (pairs: readonly (readonly [number, number])[]) =>
    spearman(
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
    );
  const pairs = clusters.flat();
  const drawnCorrelation = (drawn: ArrayLike<number>) =>
    correlate(Array.from(drawn, (at) => clusters[at] ?? []).flat()) ?? Number.NaN;
  const interval =
    clusters.length < fewestClusters
      ? null
      : bootstrapStatistic(clusters.length, drawnCorrelation, resampling);
  return { value: correlate(pairs), interval, n: pairs.length };
}

function worthIn(dimension: RubricDimension, values: ScoredTrajectory["values"]): number | null {
  const value = values[dimension.key];
  return isOnScale(dimension, value) ? worthOf(dimension, value) : null;
}

/** The same key on the same scale; titles, weights and what the anchors say may differ. */
function sameScale(a: RubricDimension, b: RubricDimension): boolean {
  if (a.key !== b.key || a.kind !== b.kind) return false;
  if (a.kind === "numeric" && b.kind === "numeric") return a.min === b.min && a.max === b.max;
  if (a.kind !== "categorical" || b.kind !== "categorical") return true;
  const worths = (dimension: typeof a) =>
    dimension.categories
      .map(({ value, worth }) => `${value} ${worth}`)
      .toSorted()
      .join("|");
  return worths(a) === worths(b);
}
