import type { IterationDetail, StageProgress } from "@/lib/contracts/iteration";
import type { Budget, IterationPlan } from "@/lib/domain/plan";
import { readBudget } from "@/lib/server/repositories/budget-repository";
import {
  listThrottled,
  type ThrottledEndpoint,
} from "@/lib/server/repositories/endpoint-health-repository";
import { type IterationRow, readStateSpans } from "@/lib/server/repositories/iteration-reader";
import { listOpenCircuits } from "@/lib/server/repositories/launch-option-reader";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import {
  countCalls,
  countEvaluation,
  countFailures,
  countGrowth,
  countRanking,
} from "@/lib/server/repositories/progress-reader";
import { listTrainingRuns, type TrainingRow } from "@/lib/server/repositories/training-reader";
import { describeStages } from "@/lib/server/services/describe-stages";

export interface Progress {
  stages: StageProgress[];
  calls: IterationDetail["calls"];
  budget: Budget;
  failures: { code: string; count: number }[];
  training: TrainingRow[];
}

const over = (state: TrainingRow["state"]) =>
  state === "failed" || state === "cancelled" || state === "outcome_unknown";

/** In words, while an endpoint the iteration calls is away or holds it back: it goes on by itself. Null: none does. */
async function pauseOf(
  projectId: string,
  row: IterationRow,
  plan: IterationPlan,
): Promise<string | null> {
  const [away, slowed] = await Promise.all([listOpenCircuits(projectId), listThrottled(projectId)]);
  if (away.size === 0 && slowed.size === 0) return null;
  const policy = await findPolicyVersion(projectId, row.parentPolicyVersionId);
  const used = [policy?.endpointId, plan.rewardModel.endpointId, plan.grader.endpointId];
  const id = used.find((one) => one !== undefined && away.has(one));
  if (id !== undefined) return `paused until the endpoint answers: ${away.get(id)}`;
  const throttled = used.flatMap((one) => slowed.get(one ?? "") ?? [])[0];
  return throttled ? throttleWords(throttled) : null;
}

function throttleWords({ name, limit, max, pausedUntil }: ThrottledEndpoint): string {
  const atOnce = `${limit} of ${max} calls at once`;
  if (!pausedUntil) return `slowed after a 429 of ${name}: ${atOnce}`;
  return `${name} asked to wait until ${pausedUntil.toISOString().slice(11, 19)} UTC, then ${atOnce}`;
}

/** Where an iteration stands in counts: what the rail shows and the live stream sends. */
export async function readProgress(
  projectId: string,
  row: IterationRow,
  plan: IterationPlan,
): Promise<Progress> {
  const subject = { projectId, iterationId: row.id };
  const [spans, growth, ranking, failures, training, evaluation, calls, pause, budget] =
    await Promise.all([
      readStateSpans(projectId, row.id),
      countGrowth(subject),
      countRanking(subject, row.primaryScoringRunId),
      countFailures(subject),
      listTrainingRuns(projectId, row.id),
      countEvaluation(subject),
      countCalls(subject),
      pauseOf(projectId, row, plan),
      readBudget(subject),
    ]);
  const stages = describeStages(row, spans, {
    growth,
    plannedTrajectories: (plan.questionCount ?? 0) * plan.trajectoriesPerQuestion,
    ranking,
    failures,
    training: {
      done: training.filter((run) => run.state === "succeeded").length,
      failed: training.filter((run) => over(run.state)).length,
      total: Math.max(plan.targets.length, training.length),
    },
    evaluation,
    pause,
  });
  const standing = budget ?? plan.budget;
  return {
    stages,
    calls: { ...calls, limit: standing.calls },
    budget: standing,
    failures,
    training,
  };
}
