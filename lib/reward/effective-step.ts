import {
  type Feedback,
  type FeedbackOf,
  type StandingFeedback,
  standing,
} from "@/lib/domain/feedback";
import { latestByPerson, majority } from "@/lib/reward/effective-score";

export interface EffectiveStep {
  /** The sample that people chose as the target; null: the ranker's first stands. */
  personTarget: number | null;
  /** Some standing row drops the step. */
  dropped: boolean;
  feedbackIds: string[];
}

/**
 * What people decided about one step. Target: the adjudicator's latest choice, else the majority of each person's
 * latest, else (a tie) the latest of all. One standing drop is enough: leaving a step out is the safe side.
 */
export function effectiveStep(feedback: readonly Feedback[], stepIndex: number): EffectiveStep {
  const rows = standing(feedback).filter(
    (row) => "stepIndex" in row && row.stepIndex === stepIndex,
  );
  const choices = rows.filter((row): row is FeedbackOf<"train_on"> => row.kind === "train_on");
  const drops = rows.filter((row) => row.kind === "drop");
  const adjudicated = choices.findLast(
    ({ source }) => source.by === "person" && source.adjudicator,
  );
  const counted = adjudicated === undefined ? latestByPerson(choices) : [adjudicated];
  return {
    personTarget: chosenSample(counted),
    dropped: drops.length > 0,
    feedbackIds: [...counted, ...drops].map((row) => row.id),
  };
}

function chosenSample(choices: readonly FeedbackOf<"train_on">[]): number | null {
  const last = choices.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).at(-1);
  if (last === undefined) return null;
  return majority(
    choices.map((row) => row.sampleIndex),
    last.sampleIndex,
  );
}

export interface EffectiveVerdict {
  /** Null: neither a person nor the grader said. */
  correct: boolean | null;
  source: "adjudicator" | "people" | "grader" | "split" | "unscored";
}

/** Whether an answer counts as right: adjudicator, else majority of people, else the grader. */
export function effectiveVerdict(
  feedback: readonly Feedback[],
  answer: "draft" | "final",
  graderVerdict: boolean | null,
): EffectiveVerdict {
  const rows: StandingFeedback[] = standing(feedback);
  const verdicts = rows.filter(
    (row): row is FeedbackOf<"verdict"> => row.kind === "verdict" && row.answer === answer,
  );
  const adjudicated = verdicts.findLast(
    ({ source }) => source.by === "person" && source.adjudicator,
  );
  if (adjudicated !== undefined) return { correct: adjudicated.value, source: "adjudicator" };
  const people = latestByPerson(verdicts).map((row) => row.value);
  if (people.length > 0) {
    const correct = majority(people, graderVerdict);
    return { correct, source: correct === null ? "split" : "people" };
  }
  return { correct: graderVerdict, source: graderVerdict === null ? "unscored" : "grader" };
}
