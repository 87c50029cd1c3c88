import {
  type Feedback,
  type FeedbackOf,
  type StandingFeedback,
  standing,
} from "@/lib/domain/feedback";
import {
  type DimensionValue,
  isOnScale,
  type Rubric,
  type RubricDimension,
  worthOf,
} from "@/lib/domain/rubric";

/**
 * Who an effective value comes from. `split`: people disagree evenly and the AI's value is none of theirs, so
 * there is none until one of them or an adjudicator speaks again.
 */
export type EffectiveSource = "adjudicator" | "people" | "ai" | "split" | "unscored";

export interface EffectiveScore {
  /** Null: unscored. Never 0. */
  value: DimensionValue | null;
  source: EffectiveSource;
  /** The AI's own value of the primary scoring run, whatever people said. Null: unscored. */
  aiValue: DimensionValue | null;
  /** People with a standing value here. */
  personCount: number;
  /** Every row the value rests on. */
  feedbackIds: string[];
}

/** Which scores count: those of one rubric version, the AI's of the primary scoring run only. */
export interface ScoreScope {
  rubricVersionId: string;
  primaryScoringRunId: string | null;
  /** Null: the whole trajectory. */
  stepIndex: number | null;
}

export interface EffectiveReward {
  /** Weighted mean of worths, 0..1. Null: a required dimension is unscored. */
  reward: number | null;
  /** The same from the AI's values alone. */
  aiReward: number | null;
  scores: Record<string, EffectiveScore>;
}

/**
 * The one effective score that selection, charts and exports use: the adjudicator's latest value; else the median
 * (numeric) or majority of each person's latest value not taken back; else the AI's of the primary scoring run.
 * The feedback may hold any rows of one trajectory.
 */
export function effectiveScore(
  feedback: readonly Feedback[],
  dimension: RubricDimension,
  scope: ScoreScope,
): EffectiveScore {
  return scoreOf(standing(feedback), dimension, scope);
}

/** Effective scores of every dimension and the reward they add up to. */
export function effectiveReward(
  feedback: readonly Feedback[],
  rubric: Rubric,
  scope: ScoreScope,
): EffectiveReward {
  const rows = standing(feedback);
  const scores: Record<string, EffectiveScore> = {};
  for (const dimension of rubric.dimensions) {
    scores[dimension.key] = scoreOf(rows, dimension, scope);
  }
  return {
    reward: rewardOf(rubric, (key) => scores[key]?.value ?? null),
    aiReward: rewardOf(rubric, (key) => scores[key]?.aiValue ?? null),
    scores,
  };
}

/** Weighted mean of the scored dimensions' worths. @returns 0..1, or null when a required one is unscored. */
export function rewardOf(
  rubric: Rubric,
  pick: (key: string) => DimensionValue | null,
): number | null {
  let sum = 0;
  let weight = 0;
  for (const dimension of rubric.dimensions) {
    const value = pick(dimension.key);
    if (value === null) {
      if (dimension.required) return null;
      continue;
    }
    sum += dimension.weight * worthOf(dimension, value);
    weight += dimension.weight;
  }
  return weight > 0 ? sum / weight : null;
}

type Score = FeedbackOf<"score"> & { value: DimensionValue };

function scoreOf(
  rows: readonly StandingFeedback[],
  dimension: RubricDimension,
  scope: ScoreScope,
): EffectiveScore {
  const scores = rows.filter(
    (row): row is Score =>
      row.kind === "score" &&
      row.rubricVersionId === scope.rubricVersionId &&
      row.dimensionKey === dimension.key &&
      row.stepIndex === scope.stepIndex &&
      isOnScale(dimension, row.value),
  );
  const ai = scores.findLast(
    ({ source }) => source.by === "ai" && source.scoringRunId === scope.primaryScoringRunId,
  );
  const people = latestByPerson(scores);
  const adjudicated = scores.findLast(({ source }) => source.by === "person" && source.adjudicator);
  const rest = { aiValue: ai?.value ?? null, personCount: people.length };
  if (adjudicated !== undefined) {
    return {
      value: adjudicated.value,
      source: "adjudicator",
      feedbackIds: [adjudicated.id],
      ...rest,
    };
  }
  if (people.length > 0) {
    const values = people.map((row) => row.value);
    const value =
      dimension.kind === "numeric" ? median(values.map(Number)) : majority(values, rest.aiValue);
    const feedbackIds = people.map((row) => row.id);
    return { value, source: value === null ? "split" : "people", feedbackIds, ...rest };
  }
  if (ai === undefined) return { value: null, source: "unscored", feedbackIds: [], ...rest };
  return { value: ai.value, source: "ai", feedbackIds: [ai.id], ...rest };
}

/** Each person's last row, in the order they first spoke. Rows come oldest first. */
export function latestByPerson<T extends StandingFeedback>(rows: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const row of rows) if (row.source.by === "person") latest.set(row.source.authorId, row);
  return [...latest.values()];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The most frequent value. Among equally frequent ones `tieBreak` decides if it is one of them. @returns null: a tie. */
export function majority<T>(values: readonly T[], tieBreak: T | null): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const first = [...counts].filter(([, count]) => count === most).map(([value]) => value);
  if (first.length === 1) return first[0] as T;
  return tieBreak !== null && first.includes(tieBreak) ? tieBreak : null;
}
