/** A step that the ranker put in an order. */
export interface RankedStep {
  stepIndex: number;
  executedSampleIndex: number;
  /** Distinct replies, best first, each with the samples that say it. At least two: else nothing was ranked. */
  choices: readonly (readonly number[])[];
}

/** What people did to a step: chose another sample as the best, or dropped it. */
export interface RankOverride {
  personTarget: number | null;
  dropped: boolean;
}

/**
 * The distinct replies of a ranking: samples that say the same are one choice, placed where its best copy is.
 * @param replyOf a sample's reply in canonical form
 */
export function distinctChoices(
  ranking: readonly number[],
  replyOf: (sampleIndex: number) => string,
): number[][] {
  return [...Map.groupBy(ranking, replyOf).values()];
}

/**
 * Mean over ranked steps of how the executed sample was placed: 1 first, 0 last of the distinct replies [P ranks, the mean is
 * ours]. Steps whose samples all say the same were not ranked and are left out: they tell nothing of the choice. A sample
 * that people chose stands first, and a step they dropped does not count.
 * @returns 0..1; null: no step was ranked
 */
export function rankReward(
  steps: readonly RankedStep[],
  overrideOf: (stepIndex: number) => RankOverride = () => ({ personTarget: null, dropped: false }),
): number | null {
  const places = steps.flatMap((step) => {
    const override = overrideOf(step.stepIndex);
    const place = override.dropped ? null : placeOf(step, override.personTarget);
    return place === null ? [] : [place];
  });
  return places.length === 0 ? null : places.reduce((sum, one) => sum + one, 0) / places.length;
}

function placeOf({ choices, executedSampleIndex }: RankedStep, target: number | null) {
  if (choices.length < 2) return null;
  const chosen = target === null ? undefined : choices.find((choice) => choice.includes(target));
  const ordered = chosen ? [chosen, ...choices.filter((choice) => choice !== chosen)] : choices;
  const at = ordered.findIndex((choice) => choice.includes(executedSampleIndex));
  return at === -1 ? null : 1 - at / (ordered.length - 1);
}
