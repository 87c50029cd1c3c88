import type { PlanFault } from "@/components/launch/plan-faults";
import type { EvaluationPlan, IterationPlan, SeriesPlan, TrainingTarget } from "@/lib/domain/plan";

/** What every generation shares, changed. */
export const withBase = (plan: SeriesPlan, change: Partial<IterationPlan>): SeriesPlan => ({
  ...plan,
  base: { ...plan.base, ...change },
});

/** A generation's own number of trajectories a question, else the base's. */
export const perQuestionOf = (plan: SeriesPlan, index: number): number =>
  plan.generations[index]?.trajectoriesPerQuestion ?? plan.base.trajectoriesPerQuestion;

type Loop = Extract<SeriesPlan, { kind: "loop" }>;

export function withPerQuestion(plan: Loop, index: number, count: number): Loop {
  return {
    ...plan,
    generations: plan.generations.map((one, at) =>
      at === index ? { ...one, trajectoriesPerQuestion: count } : one,
    ),
  };
}

/** The next one grows as many as the last. */
export function withGeneration(plan: Loop): Loop {
  const last = plan.generations.at(-1) ?? {};
  return { ...plan, generations: [...plan.generations, { ...last }] };
}

export const withoutGeneration = (plan: Loop, index: number): Loop => ({
  ...plan,
  generations: plan.generations.filter((_, at) => at !== index),
});

/** A choice of execution brings the temperature it is meant for. */
export function withExecution(plan: SeriesPlan, execution: IterationPlan["execution"]): SeriesPlan {
  const temperature = execution === "sampled" ? 1 : 0.5;
  return withBase(plan, { execution, sampling: { ...plan.base.sampling, temperature } });
}

/** Automatic review asks nobody, so what waits for people goes with it. */
export function withReview(plan: SeriesPlan, review: IterationPlan["review"]): SeriesPlan {
  const asked = review === "manual" ? {} : { secondApprover: false, reviewGate: null };
  return withBase(plan, { review, acceptance: "validation", ...asked });
}

export function withTarget(plan: SeriesPlan, target: TrainingTarget, on: boolean): SeriesPlan {
  const others = plan.base.targets.filter((one) => one.size !== target.size);
  return withBase(plan, { targets: on ? [...others, target] : others });
}

export type EvaluatedSet = Pick<EvaluationPlan, "questionSetVersionId" | "split">;

const isOf = (set: EvaluatedSet) => (one: EvaluationPlan) =>
  one.questionSetVersionId === set.questionSetVersionId && one.split === set.split;

export const evaluates = ({ base }: SeriesPlan, set: EvaluatedSet): boolean =>
  base.evaluation.some(isOf(set));

/** Runs as deployed beside the greedy one; 0: greedy only. */
export const deployedRuns = ({ base }: SeriesPlan): number =>
  base.evaluation.find((one) => one.decoding === "as_deployed")?.repeats ?? 0;

function entriesOf(set: EvaluatedSet, runs: number): EvaluationPlan[] {
  const greedy = { ...set, decoding: "greedy", repeats: 1, questionCount: null } as const;
  if (runs === 0) return [greedy];
  return [greedy, { ...set, decoding: "as_deployed", repeats: runs, questionCount: null }];
}

export function withEvaluated(plan: SeriesPlan, set: EvaluatedSet, on: boolean): SeriesPlan {
  const others = plan.base.evaluation.filter((one) => !isOf(set)(one));
  const added = on ? entriesOf(set, deployedRuns(plan)) : [];
  return withBase(plan, { evaluation: [...others, ...added] });
}

export function withDeployedRuns(plan: SeriesPlan, runs: number): SeriesPlan {
  const greedy = plan.base.evaluation.filter((one) => one.decoding === "greedy");
  return withBase(plan, {
    evaluation: greedy.flatMap((one) =>
      entriesOf({ questionSetVersionId: one.questionSetVersionId, split: one.split }, runs),
    ),
  });
}

/** The first fault of a field or of anything below it. */
export const faultOf = (faults: readonly PlanFault[], ...fields: string[]): string | null =>
  faults.find((fault) =>
    fields.some((field) => fault.field === field || fault.field.startsWith(`${field}.`)),
  )?.message ?? null;
