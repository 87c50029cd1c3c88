import { type IterationPlan, iterationPlanOf, type SeriesPlan } from "@/lib/domain/plan";

/** What a trajectory costs and how fast calls are answered; measured here or, failing that, assumed. */
export interface Pace {
  stepsPerTrajectory: number;
  tokensPerStep: number;
  rewardTokensPerCall: number;
  graderTokensPerCall: number;
  /** Calls a second, all of them under way at once counted. */
  policyPerSecond: number;
  rewardPerSecond: number;
  graderPerSecond: number;
  /** Of one fine-tuning run, from submission to result. */
  trainingSeconds: number;
  /** Relative uncertainty of a duration: 0.2 is ± 20 %. */
  spread: number;
}

/** Micros a token, prompt and completion taken together. */
export interface Rates {
  policy: number;
  reward: number;
  grader: number;
}

export interface PlanSizes {
  /** Questions grown when the plan says "all". */
  splitCount: number;
  /** Questions of each entry of `evaluation`, in its order. */
  evaluationCounts: readonly number[];
  /** Evaluations of the parent that are not there yet, as indexes of `evaluation`. */
  missingParentEvaluations: readonly number[];
}

export interface StageEstimate {
  stage: "grow" | "rank" | "review" | "train" | "evaluate";
  calls: number;
  tokens: number;
  costMicros: number;
  seconds: number;
}

/** Where all valid samples of a step are alike the ranker is not asked; the share varies, half is a fair guess. */
const askedShare = 0.5;
/** The draft and the final answer. */
const gradedAnswers = 2;

function rollouts(count: number, pace: Pace, rates: Rates) {
  const calls = count * pace.stepsPerTrajectory;
  const tokens = calls * pace.tokensPerStep;
  return {
    calls,
    tokens,
    costMicros: tokens * rates.policy,
    seconds: calls / pace.policyPerSecond,
  };
}

function judgements(plan: IterationPlan, trajectories: number, pace: Pace, rates: Rates) {
  const ranked = trajectories * pace.stepsPerTrajectory * askedShare * plan.rewardModel.orders;
  const calls = ranked + trajectories;
  const tokens = calls * pace.rewardTokensPerCall;
  return {
    calls,
    tokens,
    costMicros: tokens * rates.reward,
    seconds: calls / pace.rewardPerSecond,
  };
}

function graded(answers: number, pace: Pace, rates: Rates) {
  const calls = answers * gradedAnswers;
  const tokens = calls * pace.graderTokensPerCall;
  return {
    calls,
    tokens,
    costMicros: tokens * rates.grader,
    seconds: calls / pace.graderPerSecond,
  };
}

type Amount = Omit<StageEstimate, "stage">;

const sum = (amounts: readonly Amount[]): Amount => ({
  calls: amounts.reduce((total, one) => total + one.calls, 0),
  tokens: amounts.reduce((total, one) => total + one.tokens, 0),
  costMicros: amounts.reduce((total, one) => total + one.costMicros, 0),
  seconds: amounts.reduce((total, one) => total + one.seconds, 0),
});

/** Stages of one generation. Review is by hand or instant, so it takes no machine time. */
export function estimateGeneration(
  plan: IterationPlan,
  sizes: PlanSizes,
  known: { pace: Pace; rates: Rates; isFirst: boolean },
): StageEstimate[] {
  const { pace, rates, isFirst } = known;
  const questions = plan.questionCount ?? sizes.splitCount;
  const trajectories = questions * plan.trajectoriesPerQuestion;
  const evaluated = plan.evaluation.map((one, index) => {
    const parents = isFirst && sizes.missingParentEvaluations.includes(index) ? 1 : 0;
    const count = one.questionCount ?? sizes.evaluationCounts[index] ?? 0;
    return count * one.repeats * (plan.targets.length + parents);
  });
  const answers = evaluated.reduce((total, count) => total + count, 0);
  const nothing = { calls: 0, tokens: 0, costMicros: 0, seconds: 0 };
  return [
    { stage: "grow", ...rollouts(trajectories, pace, rates) },
    {
      stage: "rank",
      ...sum([judgements(plan, trajectories, pace, rates), graded(trajectories, pace, rates)]),
    },
    { stage: "review", ...nothing },
    { stage: "train", ...nothing, seconds: pace.trainingSeconds * plan.targets.length },
    {
      stage: "evaluate",
      ...sum([rollouts(answers, pace, rates), graded(answers, pace, rates)]),
    },
  ];
}

/** Every generation of a series. */
export function estimateSeriesPlan(
  plan: SeriesPlan,
  sizes: PlanSizes,
  known: { pace: Pace; rates: Rates },
): { generation: number; stages: StageEstimate[] }[] {
  return plan.generations.map((_, index) => ({
    generation: index + 1,
    stages: estimateGeneration(iterationPlanOf(plan, index, plan.base.policyVersionId), sizes, {
      ...known,
      isFirst: index === 0,
    }),
  }));
}

export const totalOf = (generations: readonly { stages: readonly StageEstimate[] }[]): Amount =>
  sum(generations.flatMap((generation) => generation.stages));
