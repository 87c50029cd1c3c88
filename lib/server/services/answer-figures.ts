import type { AnswerPart, Measure, PolicyFigures } from "@/lib/contracts/evaluation";
import type { ShareFigure } from "@/lib/contracts/figure";
import { isPolicyFault } from "@/lib/domain/rollout-fault";
import { comparableAnswer, normaliseAnswer } from "@/lib/rest/answer-match";
import type { GradedAnswer } from "@/lib/server/repositories/graded-answer-reader";
import { clusteredMean, clusteredShare } from "@/lib/server/services/figures";
import { majorityVote } from "@/lib/stats/majority-vote";
import { passAtK } from "@/lib/stats/pass-at-k";
import { summariseRuns, varianceShares } from "@/lib/stats/runs";

/** Above this share of answers missing no accuracy is claimed. */
const mostMissing = 0.01;

/** How answers are valued: which of the two, and by what. */
export interface Valuation {
  part: AnswerPart;
  measure: Measure;
}

/**
 * What one answer is worth: 1 right, 0 wrong, shared words in between. A failure of the policy's own is worth nothing;
 * one of the machinery, or an answer that nothing was said of, is null: missing.
 */
export function worthOf(answer: GradedAnswer, { part, measure }: Valuation): number | null {
  if (answer.status === "failed" && isPolicyFault(answer.errorCode)) return 0;
  if (answer.status !== "completed") return null;
  const graded = answer[part];
  if (measure === "token_f1") return graded.f1;
  const right = measure === "verdict" ? graded.correct : graded.exactMatch;
  return right === null ? null : Number(right);
}

/** One question of one evaluation. */
export interface ValuedQuestion {
  first: GradedAnswer;
  /** Of the runs that are not missing. */
  values: number[];
  answers: GradedAnswer[];
}

export function valueQuestions(
  answers: readonly GradedAnswer[],
  valuation: Valuation,
): Map<string, ValuedQuestion> {
  const questions = new Map<string, ValuedQuestion>();
  for (const answer of answers) {
    const question = questions.get(answer.questionId) ?? { first: answer, values: [], answers: [] };
    questions.set(answer.questionId, question);
    question.answers.push(answer);
    const value = worthOf(answer, valuation);
    if (value !== null) question.values.push(value);
  }
  return questions;
}

export const missingOf = (answers: readonly GradedAnswer[], valuation: Valuation): number =>
  answers.filter((answer) => worthOf(answer, valuation) === null).length;

/** Whether anything may be claimed at all. */
export const isClaimed = (missing: number, answers: number): boolean =>
  answers > 0 && missing / answers <= mostMissing;

type Figures = Omit<
  PolicyFigures,
  "evaluationId" | "policy" | "isCurrent" | "decision" | "exampleCount"
>;

/** Everything that is said of one policy's answers to a set of questions. */
export function figuresOfAnswers(answers: readonly GradedAnswer[], valuation: Valuation): Figures {
  const questions = [...valueQuestions(answers, valuation).values()];
  const missing = missingOf(answers, valuation);
  const claimed = isClaimed(missing, answers.length);
  const share = shareBy(valuation, claimed);
  const draft = { ...valuation, part: "draft" as const };
  const drafts = [...valueQuestions(answers, draft).values()];
  return {
    accuracy: share(questions),
    runs: claimed ? runsOf(answers, valuation) : null,
    draft: shareBy(draft, isClaimed(missingOf(answers, draft), answers.length))(drafts),
    answers: answers.length,
    missing,
    verdictsByPeople: answers.filter((answer) => answer.verdictOverridden).length,
    flips: flipsOf(answers, valuation.measure),
    passAtK: claimed && valuation.measure !== "token_f1" ? passesOf(questions) : [],
    majority: claimed ? majorityOf(questions, valuation) : null,
    variance: claimed ? varianceOf(questions) : null,
    perRight: claimed ? perRightOf(answers, valuation) : null,
    hops: breakDown(questions, (one) => one.first.hops, share).map(([hops, figure]) => ({
      hops,
      figure,
    })),
    groups: breakDown(questions, (one) => one.first.group, share).map(([name, figure]) => ({
      name,
      figure,
    })),
  };
}

/** Wilson's interval holds for right and wrong alone; shared words get the bootstrap's. */
function shareBy({ measure }: Valuation, claimed: boolean) {
  return (questions: readonly ValuedQuestion[]): ShareFigure => {
    const values = questions.map((question) => question.values);
    const figure = measure === "token_f1" ? clusteredMean(values) : clusteredShare(values);
    return claimed ? figure : { ...figure, value: null, low: null, high: null };
  };
}

function runsOf(answers: readonly GradedAnswer[], valuation: Valuation): PolicyFigures["runs"] {
  const byRun = Map.groupBy(answers, (answer) => answer.repeat);
  const means = [...byRun.values()].flatMap((run) => {
    const values = run.flatMap((answer) => worthOf(answer, valuation) ?? []);
    return values.length ? [meanOf(values)] : [];
  });
  return summariseRuns(means);
}

/** Of answers valued on both sides: how often the two checks turned one over. Shared words count as right from a half. */
function flipsOf(answers: readonly GradedAnswer[], measure: Measure): PolicyFigures["flips"] {
  const both = answers.flatMap((answer) => {
    const draft = worthOf(answer, { part: "draft", measure });
    const final = worthOf(answer, { part: "final", measure });
    return answer.status !== "completed" || draft === null || final === null
      ? []
      : [{ draft, final }];
  });
  return {
    wrongToRight: both.filter(({ draft, final }) => draft < 0.5 && final >= 0.5).length,
    rightToWrong: both.filter(({ draft, final }) => draft >= 0.5 && final < 0.5).length,
    answers: both.length,
  };
}

/** pass@k at 1, 2, 4, 8 … runs, over the questions that have every run. */
function passesOf(questions: readonly ValuedQuestion[]): PolicyFigures["passAtK"] {
  const runs = Math.max(0, ...questions.map((question) => question.values.length));
  if (runs < 2) return [];
  const whole = questions.filter((question) => question.values.length === runs);
  const ks = [1, 2, 4, 8, 16, 32, 64].filter((k) => k <= runs);
  if (!ks.includes(runs)) ks.push(runs);
  return ks.map((k) => ({
    k,
    figure: clusteredMean(whole.map(({ values }) => [passAtK(runs, sumOf(values), k)])),
  }));
}

/** The answer most runs give, valued as those runs were. Below three runs there is no majority. */
function majorityOf(
  questions: readonly ValuedQuestion[],
  valuation: Valuation,
): ShareFigure | null {
  if (Math.max(0, ...questions.map((question) => question.answers.length)) < 3) return null;
  const values = questions.flatMap(({ answers }) => {
    const said = answers.map((answer) => {
      const text = comparableAnswer(answer[valuation.part].compared, null);
      return text === null ? null : normaliseAnswer(text);
    });
    const vote = majorityVote(said);
    if (vote === null) return [[0]];
    const valued = answers.flatMap((answer, i) =>
      said[i] === vote.answer ? (worthOf(answer, valuation) ?? []) : [],
    );
    if (valued.length === 0) return [];
    return [[valuation.measure === "token_f1" ? meanOf(valued) : Number(meanOf(valued) > 0.5)]];
  });
  return valuation.measure === "token_f1" ? clusteredMean(values) : clusteredShare(values);
}

function varianceOf(questions: readonly ValuedQuestion[]): PolicyFigures["variance"] {
  const runs = questions[0]?.values.length ?? 0;
  if (questions.some((question) => question.values.length !== runs)) return null;
  return varianceShares(questions.map((question) => question.values));
}

function perRightOf(
  answers: readonly GradedAnswer[],
  valuation: Valuation,
): PolicyFigures["perRight"] {
  const right = sumOf(answers.map((answer) => worthOf(answer, valuation) ?? 0));
  if (right === 0) return null;
  return {
    tokens: sumOf(answers.map((answer) => answer.tokens)) / right,
    costMicros: sumOf(answers.map((answer) => answer.costMicros)) / right,
  };
}

function breakDown<K extends string | number>(
  questions: readonly ValuedQuestion[],
  keyOf: (question: ValuedQuestion) => K | null,
  share: (questions: readonly ValuedQuestion[]) => ShareFigure,
): [K, ShareFigure][] {
  return [...Map.groupBy(questions, keyOf)]
    .flatMap(([key, of]): [K, ShareFigure][] => (key === null ? [] : [[key, share(of)]]))
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
export const meanOf = (values: readonly number[]) => sumOf(values) / values.length;
