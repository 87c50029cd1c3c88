import type { TargetSource } from "@/lib/domain/selection-fact";

/** One step of a batch with everything that was said about its samples. */
export interface PreferenceStep {
  /** Valid samples as they are trained on. Equal texts are one choice. */
  samples: readonly { index: number; text: string }[];
  target: number;
  targetSource: TargetSource;
  /** Sample indexes, best first: one list for each order in which the ranker was asked. Empty: not asked or unscored. */
  rankings: readonly (readonly number[])[];
}

export interface PreferencePair {
  chosen: string;
  rejected: string;
  /**
   * How far apart the ranker put them, as a share of the list: 1 is first against last. Null: a person chose, who says
   * which and not how much.
   */
  margin: number | null;
  source: "ranker" | "person";
}

/** `all`: the target against every sample below it. `widest`: against the one farthest below. */
export type PairRule = "all" | "widest";

/**
 * What a step prefers. The chosen one is its training target. Where the ranker chose it, it stands against every sample that
 * the ranker put below it, by the mean position over the orders asked. Where a person chose it, it stands against every
 * other sample: that is what they passed over. Controls (executed, random) prefer nothing. Samples that say the same are one,
 * at the best of their positions, so that nothing is preferred to itself.
 */
export function preferencePairs(step: PreferenceStep, rule: PairRule): PreferencePair[] {
  const chosen = step.samples.find(({ index }) => index === step.target)?.text;
  if (chosen === undefined) return [];
  const others = [...new Set(step.samples.map(({ text }) => text))].filter(
    (text) => text !== chosen,
  );
  switch (step.targetSource) {
    case "person":
      return others.map((rejected) => ({ chosen, rejected, margin: null, source: "person" }));
    case "ranker":
      return rankedPairs(step, chosen, others, rule);
    default:
      return [];
  }
}

function rankedPairs(
  step: PreferenceStep,
  chosen: string,
  others: readonly string[],
  rule: PairRule,
): PreferencePair[] {
  const length = Math.max(0, ...step.rankings.map((ranking) => ranking.length));
  const top = positionOf(step, chosen);
  if (length < 2 || top === null) return [];
  const pairs = others
    .flatMap((rejected): PreferencePair[] => {
      const position = positionOf(step, rejected);
      if (position === null || position <= top) return [];
      return [{ chosen, rejected, margin: (position - top) / (length - 1), source: "ranker" }];
    })
    .toSorted((a, b) => Number(b.margin) - Number(a.margin));
  return rule === "widest" ? pairs.slice(0, 1) : pairs;
}

/** The best mean position of the samples that say this; null: no order names one of them. */
function positionOf({ samples, rankings }: PreferenceStep, text: string): number | null {
  const positions = samples
    .filter((sample) => sample.text === text)
    .flatMap(({ index }) => {
      const places = rankings.map((ranking) => ranking.indexOf(index)).filter((at) => at >= 0);
      if (places.length === 0) return [];
      return [places.reduce((sum, at) => sum + at, 0) / places.length];
    });
  return positions.length === 0 ? null : Math.min(...positions);
}
