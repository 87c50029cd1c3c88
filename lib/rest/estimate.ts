import type { EvaluationPlan, IterationPlan, SeriesPlan } from "@/lib/domain/plan";
import { iterationPlanOf } from "@/lib/domain/plan";
import { dividedBy, exactly, plus, type Range, times, zero } from "@/lib/rest/expected-range";

/** What one role's endpoint does in a second and takes for it. */
export interface EndpointRate {
  /** Calls finished a second with as many in flight as its limit allows. Above 0. */
  callsPerSecond: Range;
  promptTokensPerCall: Range;
  completionTokensPerSample: Range;
  /** Micros a million tokens; null: not priced, and counted as free. */
  promptMicros: number | null;
  completionMicros: number | null;
  /** Whether one request brings n samples; else n requests do. */
  samplesInOneCall: boolean;
}

/** How trajectories of this kind of question turn out, measured or, at first, taken from the paper. */
export interface GrowthProfile {
  /** Policy calls a trajectory. */
  stepsPerTrajectory: Range;
  /** Share of steps that the ranker is asked about: their samples are not all alike. */
  rankedShare: Range;
}

/** Paper, section 4: about 9 steps and 2.5 searches a question. */
export const firstProfile: GrowthProfile = {
  stepsPerTrajectory: { value: 9, low: 7, high: 12 },
  rankedShare: { value: 0.8, low: 0.5, high: 1 },
};

export interface EstimateInput {
  series: SeriesPlan;
  /** Questions a plan means by "every question of the split". */
  questionCountOf(source: { questionSetVersionId: string; split: string }): number;
  profile: GrowthProfile;
  policy: EndpointRate;
  rewardModel: EndpointRate;
  grader: EndpointRate;
  /** Seconds a training example takes in one epoch, and before the first. */
  training: { secondsPerExample: Range; startSeconds: Range };
  /** False: the parent has no matching evaluation and is evaluated first. */
  parentEvaluated: boolean;
}

export const estimatedStages = ["grow", "rank", "train", "evaluate"] as const;
export type EstimatedStage = (typeof estimatedStages)[number];

export interface StageEstimate {
  stage: EstimatedStage;
  calls: Range;
  tokens: Range;
  costMicros: Range;
  seconds: Range;
}

export type Totals = Omit<StageEstimate, "stage">;

export interface GenerationEstimate extends Totals {
  generation: number;
  stages: StageEstimate[];
}

export interface Estimate extends Totals {
  generations: GenerationEstimate[];
  /** The stage that takes most of the time. */
  pacedBy: EstimatedStage;
  /** Share of each limit that is expected to be used; null: no limit. */
  budgetShares: { calls: number | null; tokens: number | null; costMicros: number | null };
}

/**
 * Calls, tokens, money and time to expect of a plan, by generation and stage. Stages run one after the other, calls of a
 * stage as fast as its endpoint goes; time a person takes to review is not in it. Growth and ranking are counted against
 * the budget of the plan, which is one iteration's, so the shares are of the iteration that uses most.
 */
export function estimateSeries(input: EstimateInput): Estimate {
  const known = new Set(input.parentEvaluated ? [conditionsOf(input.series.base)] : []);
  const generations = input.series.generations.map((_, index): GenerationEstimate => {
    const plan = iterationPlanOf(input.series, index, input.series.base.policyVersionId);
    const own = conditionsOf(plan);
    // In a loop the parent of a later generation was evaluated as what the one before had trained.
    const isNew = input.series.kind === "loop" ? index === 0 : true;
    const stages = stagesOf(plan, input, isNew && !known.has(own));
    known.add(own);
    return { generation: index + 1, stages, ...totalsOf(stages) };
  });
  const all = generations.flatMap((generation) => generation.stages);
  const { calls, tokens, costMicros } = input.series.base.budget;
  const share = (limit: number | null, key: "calls" | "tokens" | "costMicros") =>
    limit === null ? null : Math.max(...generations.map((g) => g[key].value)) / Math.max(1, limit);
  return {
    ...totalsOf(all),
    generations,
    pacedBy: slowest(all),
    budgetShares: {
      calls: share(calls, "calls"),
      tokens: share(tokens, "tokens"),
      costMicros: share(costMicros, "costMicros"),
    },
  };
}

/** What an evaluation of the parent would have to be made like to be of use to the plan. */
function conditionsOf({ checks, sampling, execution, evaluation }: IterationPlan): string {
  const deployed = evaluation.some((one) => one.decoding === "as_deployed");
  return JSON.stringify([checks, deployed && sampling, deployed && execution]);
}

/** Both checks are a step each. */
const checkSteps = 2;

/** The profile is of trajectories with checks, as nearly all are. */
function stepsOf(trajectories: Range, { checks }: IterationPlan, input: EstimateInput): Range {
  const { value, low, high } = input.profile.stepsPerTrajectory;
  const left = (steps: number) => (checks ? steps : Math.max(1, steps - checkSteps));
  return times(trajectories, { value: left(value), low: left(low), high: left(high) });
}

function stagesOf(
  plan: IterationPlan,
  input: EstimateInput,
  evaluateParent: boolean,
): StageEstimate[] {
  const questions = plan.questionCount ?? input.questionCountOf(plan);
  const trajectories = exactly(questions * plan.trajectoriesPerQuestion);
  const steps = stepsOf(trajectories, plan, input);
  const ranked = times(steps, input.profile.rankedShare);
  const judged = plus(times(ranked, plan.rewardModel.orders), trajectories);
  const policies = plan.targets.length + (evaluateParent ? 1 : 0);
  const evaluations = plan.evaluation.map((e) => evaluationOf(e, plan, input));
  return [
    { stage: "grow", ...callsTo(input.policy, steps, plan.sampling.n) },
    { stage: "rank", ...callsTo(input.rewardModel, judged, 1) },
    { stage: "train", ...trainingOf(plan, input, steps) },
    { stage: "evaluate", ...scaled(sum(evaluations), policies) },
  ];
}

/** Draft and final answer are graded; where they are alike once is enough, so between one and two calls. */
const gradesPerTrajectory: Range = { value: 1.2, low: 1, high: 2 };

function evaluationOf(
  evaluation: EvaluationPlan,
  plan: IterationPlan,
  input: EstimateInput,
): Totals {
  const questions = evaluation.questionCount ?? input.questionCountOf(evaluation);
  const trajectories = exactly(questions * evaluation.repeats);
  const samples = evaluation.decoding === "greedy" ? 1 : plan.sampling.n;
  const steps = stepsOf(trajectories, plan, input);
  return sum([
    callsTo(input.policy, steps, samples),
    callsTo(input.grader, times(trajectories, gradesPerTrajectory), 1),
  ]);
}

function callsTo(rate: EndpointRate, steps: Range, samples: number): Totals {
  const calls = times(steps, rate.samplesInOneCall ? 1 : samples);
  const prompt = times(calls, rate.promptTokensPerCall);
  const completion = times(times(steps, samples), rate.completionTokensPerSample);
  return {
    calls,
    tokens: plus(prompt, completion),
    costMicros: plus(
      times(prompt, (rate.promptMicros ?? 0) / 1e6),
      times(completion, (rate.completionMicros ?? 0) / 1e6),
    ),
    seconds: dividedBy(calls, rate.callsPerSecond),
  };
}

function trainingOf(plan: IterationPlan, { training }: EstimateInput, steps: Range): Totals {
  const epochs = plan.hyperparameters.epochs ?? 1;
  const one = plus(training.startSeconds, times(times(steps, epochs), training.secondsPerExample));
  return { ...nothing, seconds: times(one, plan.targets.length) };
}

const nothing: Totals = { calls: zero, tokens: zero, costMicros: zero, seconds: zero };

function sum(parts: readonly Totals[]): Totals {
  return {
    calls: plus(...parts.map((part) => part.calls)),
    tokens: plus(...parts.map((part) => part.tokens)),
    costMicros: plus(...parts.map((part) => part.costMicros)),
    seconds: plus(...parts.map((part) => part.seconds)),
  };
}

function scaled(part: Totals, by: number): Totals {
  return {
    calls: times(part.calls, by),
    tokens: times(part.tokens, by),
    costMicros: times(part.costMicros, by),
    seconds: times(part.seconds, by),
  };
}

function totalsOf(stages: readonly StageEstimate[]): Totals {
  return sum(stages);
}

function slowest(stages: readonly StageEstimate[]): EstimatedStage {
  const seconds = (stage: EstimatedStage) =>
    sum(stages.filter((s) => s.stage === stage)).seconds.value;
  return [...estimatedStages].toSorted((a, b) => seconds(b) - seconds(a))[0] as EstimatedStage;
}
