import type {
  AnswerPart,
  ChangedQuestion,
  PairFigure,
  PolicyComparison,
} from "@/lib/contracts/evaluation";
import type { PolicyLabel } from "@/lib/contracts/iteration";
import { comparableAnswer } from "@/lib/rest/answer-match";
import type { GradedAnswer } from "@/lib/server/repositories/graded-answer-reader";
import {
  isClaimed,
  meanOf,
  missingOf,
  type Valuation,
  type ValuedQuestion,
  valueQuestions,
} from "@/lib/server/services/answer-figures";
import { pairedDifference, type RawDifference } from "@/lib/server/services/figures";
import { holm } from "@/lib/stats/holm";
import { mcnemarExact } from "@/lib/stats/mcnemar";
import { questionsToSettle } from "@/lib/stats/questions-to-settle";
import { sentenceForDifference } from "@/lib/stats/sentence-for-difference";

const changedShown = 200;
/** Beyond it a list of questions is of no use to anyone. */
const mostToSettle = 1_000_000;

/** One policy's evaluation with its answers. */
export interface AnsweredEvaluation {
  evaluationId: string;
  policy: PolicyLabel;
  answers: readonly GradedAnswer[];
}

interface SharedQuestion {
  first: ValuedQuestion;
  second: ValuedQuestion;
  /** First minus second. */
  difference: number;
}

/** The questions that both answered, in the order of the set. */
function sharedQuestions(
  first: ReadonlyMap<string, ValuedQuestion>,
  second: ReadonlyMap<string, ValuedQuestion>,
): SharedQuestion[] {
  return [...first].flatMap(([id, question]) => {
    const other = second.get(id);
    if (!other || question.values.length === 0 || other.values.length === 0) return [];
    return [
      {
        first: question,
        second: other,
        difference: meanOf(question.values) - meanOf(other.values),
      },
    ];
  });
}

/** Every pair of the given evaluations, p corrected over all of them (Holm). Those with too much missing are left out. */
export function pairFigures(
  evaluations: readonly AnsweredEvaluation[],
  valuation: Valuation,
): PairFigure[] {
  const claimed = evaluations
    .filter(({ answers }) => isClaimed(missingOf(answers, valuation), answers.length))
    .map((one) => ({ ...one, questions: valueQuestions(one.answers, valuation) }));
  const raw = claimed.flatMap((second, i) =>
    claimed.slice(i + 1).flatMap((first) => {
      const shared = sharedQuestions(first.questions, second.questions);
      const figure = pairedDifference(shared.map(({ difference }) => difference));
      return figure ? [{ first, second, figure }] : [];
    }),
  );
  const corrected = holm(raw.map(({ figure }) => figure.p));
  return raw.map(({ first, second, figure }, i) =>
    describePair(first, second, { figure, correctedP: corrected[i] ?? 1, comparisons: raw.length }),
  );
}

export const nameOf = ({ size, generation }: PolicyLabel) => `${size} generation ${generation}`;

function describePair(
  first: AnsweredEvaluation,
  second: AnsweredEvaluation,
  tested: { figure: RawDifference; correctedP: number; comparisons: number },
): PairFigure {
  const { value, low, high, n, p } = tested.figure;
  const { correctedP, comparisons } = tested;
  const words = sentenceForDifference({
    first: nameOf(first.policy),
    second: nameOf(second.policy),
    questionCount: n,
    difference: value,
    interval: { low, high },
    p,
    correctedP,
    comparisons,
  });
  return {
    firstId: first.evaluationId,
    secondId: second.evaluationId,
    difference: value,
    low,
    high,
    n,
    p,
    correctedP,
    conclusion: words.conclusion,
    sentence: words.sentence,
  };
}

/** Two policies question by question. */
export function compareEvaluations(
  first: AnsweredEvaluation,
  second: AnsweredEvaluation,
  valuation: Valuation,
): PolicyComparison {
  const shared = sharedQuestions(
    valueQuestions(first.answers, valuation),
    valueQuestions(second.answers, valuation),
  );
  const [pair] = pairFigures([second, first], valuation);
  const describe = describeWith(valuation);
  const gains = shared.filter(({ difference }) => difference > 0);
  const losses = shared.filter(({ difference }) => difference < 0);
  const isPlain =
    valuation.measure !== "token_f1" &&
    shared.every((one) => one.first.values.length === 1 && one.second.values.length === 1);
  return {
    first: first.policy,
    second: second.policy,
    pair: pair ?? null,
    gains: gains
      .toSorted((a, b) => b.difference - a.difference)
      .slice(0, changedShown)
      .map(describe),
    losses: losses
      .toSorted((a, b) => a.difference - b.difference)
      .slice(0, changedShown)
      .map(describe),
    gainCount: gains.length,
    lossCount: losses.length,
    sameCount: shared.length - gains.length - losses.length,
    mcnemarP: pair && isPlain ? mcnemarExact(gains.length, losses.length) : null,
    questionsToSettle: pair ? settledBy(pair, shared) : null,
  };
}

/** Only where it is not settled yet. */
function settledBy(pair: PairFigure, shared: readonly SharedQuestion[]): number | null {
  if (pair.conclusion === "better" || pair.conclusion === "worse") return null;
  if (pair.difference === 0 || shared.length < 2) return null;
  const squares = shared.map(({ difference }) => (difference - pair.difference) ** 2);
  const sd = Math.sqrt((meanOf(squares) * shared.length) / (shared.length - 1));
  const needed = questionsToSettle({ sd, difference: pair.difference });
  return needed > mostToSettle ? null : needed;
}

const describeWith =
  ({ part }: Valuation) =>
  ({ first, second }: SharedQuestion): ChangedQuestion => ({
    questionId: first.first.questionId,
    question: first.first.question,
    first: sideOf(first, part),
    second: sideOf(second, part),
  });

const sideOf = ({ first, values }: ValuedQuestion, part: AnswerPart) => ({
  trajectoryId: first.trajectoryId,
  answer: comparableAnswer(first[part].answer, null)?.replace(/\s*\.$/, "") ?? null,
  value: meanOf(values),
});
