import type { Interval } from "@/lib/stats/interval";
import { pooledKappa, type RatedPair } from "@/lib/stats/pooled-kappa";

/** One trajectory of the review sample, as people and the judge scored it. */
export interface ReviewedTrajectory {
  trajectoryId: string;
  /** Its cluster: trajectories of one question are not independent. */
  questionId: string;
  /** Worths 0..1 by dimension. Null: not said. Only dimensions that count for the reward. */
  scores: readonly { dimensionKey: string; ai: number | null; person: number | null }[];
}

export interface GateStanding {
  open: boolean;
  /** Quadratic-weighted, pooled over dimensions. Null: nothing reviewed, or nobody's values differ. */
  kappa: number | null;
  interval: Interval | null;
  /** Trajectories of the sample that people scored in every dimension the judge scored. */
  reviewed: number;
  /** Trajectories of the sample. */
  wanted: number;
  minKappa: number;
  /** Those of the sample that people have not scored through, in order. */
  openIds: string[];
  /** Why approval waits; null: it does not. */
  reason: string | null;
}

/**
 * Whether people and the judge agree enough on the review sample: no approval before every trajectory of it is scored by a
 * person and the kappa reaches the bar. The bar is held to the estimate; its interval stands beside it.
 */
export function gateStanding(
  sample: readonly ReviewedTrajectory[],
  minKappa: number,
  seed: number,
): GateStanding {
  const through = sample.filter(isReviewed);
  const figure = pooledKappa(
    [...Map.groupBy(through, (one) => one.questionId).values()].map((members) =>
      members.flatMap(pairsOf),
    ),
    { seed, resamples: 2000 },
  );
  const openIds = sample.filter((one) => !isReviewed(one)).map((one) => one.trajectoryId);
  const standing = {
    kappa: figure?.kappa ?? null,
    interval: figure?.interval ?? null,
    reviewed: through.length,
    wanted: sample.length,
    minKappa,
    openIds,
  };
  const reason = reasonOf(standing);
  return { ...standing, open: reason === null, reason };
}

function isReviewed({ scores }: ReviewedTrajectory): boolean {
  const asked = scores.filter((score) => score.ai !== null);
  return asked.length > 0 && asked.every((score) => score.person !== null);
}

function pairsOf({ scores }: ReviewedTrajectory): RatedPair[] {
  return scores.flatMap(({ dimensionKey, ai, person }) =>
    ai === null || person === null ? [] : [{ item: dimensionKey, first: ai, second: person }],
  );
}

function reasonOf(standing: Omit<GateStanding, "open" | "reason">): string | null {
  const { kappa, minKappa, openIds, reviewed, wanted } = standing;
  if (wanted === 0) return "The judge scored nothing that people could be compared with.";
  if (openIds.length > 0) {
    return `People have scored ${reviewed} of the ${wanted} trajectories of the review sample: ${openIds.length} more before a batch can be approved.`;
  }
  if (kappa === null) {
    return "Kappa is undefined: every value is the same, so agreement cannot be told from chance. Score again under another rubric.";
  }
  if (kappa >= minKappa) return null;
  return `People and the judge agree with a kappa of ${kappa.toFixed(2)}; this plan asks for ${minKappa.toFixed(2)}. Score again under another rubric or judge, or reject the batch.`;
}
