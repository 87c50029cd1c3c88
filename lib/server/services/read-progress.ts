import type { IterationDetail, StageProgress } from "@/lib/contracts/iteration";
import type { IterationPlan } from "@/lib/domain/plan";
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
  failures: { code: string; count: number }[];
  training: TrainingRow[];
}

const over = (state: TrainingRow["state"]) =>
  state === "failed" || state === "cancelled" || state === "outcome_unknown";

/** In words, while an endpoint the iteration calls is away: it goes on by itself once that answers. Null: none is. */
async function pauseOf(
  projectId: string,
  row: IterationRow,
  plan: IterationPlan,
): Promise<string | null> {
  const away = await listOpenCircuits(projectId);
  if (away.size === 0) return null;
  const policy = await findPolicyVersion(projectId, row.parentPolicyVersionId);
  const used = [policy?.endpointId, plan.rewardModel.endpointId, plan.grader.endpointId];
  const id = used.find((one) => one !== undefined && away.has(one));
  return id === undefined ? null : `paused until the endpoint answers: ${away.get(id)}`;
}

/** Where an iteration stands in counts: what the rail shows and the live stream sends. */
export async function readProgress(
  projectId: string,
  row: IterationRow,
  plan: IterationPlan,
): Promise<Progress> {
  const subject = { projectId, iterationId: row.id };
  const [spans, growth, ranking, failures, training, evaluation, calls, pause] = await Promise.all([
    readStateSpans(projectId, row.id),
    countGrowth(subject),
    countRanking(subject, row.primaryScoringRunId),
    countFailures(subject),
    listTrainingRuns(projectId, row.id),
    countEvaluation(subject),
    countCalls(subject),
    pauseOf(projectId, row, plan),
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
  return { stages, calls: { ...calls, limit: plan.budget.calls }, failures, training };
}
