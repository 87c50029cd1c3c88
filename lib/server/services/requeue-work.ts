import {
  type FineTuningRecord,
  findFineTuningRuns,
} from "@/lib/server/repositories/fine-tuning-repository";
import { findGraderRunOf, findUngraded } from "@/lib/server/repositories/grading-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { findPolicyBySize } from "@/lib/server/repositories/policy-repository";
import {
  findEvaluationRuns,
  findGrowthRun,
  findOpenTrajectories,
  type RolloutRunRecord,
} from "@/lib/server/repositories/run-repository";
import { findUnscored } from "@/lib/server/repositories/scoring-repository";
import { cancelledByPerson } from "@/lib/server/services/cancel-training";
import { latestByPolicy } from "@/lib/server/services/finish-training";
import { findStandingEvaluations } from "@/lib/server/services/plan-evaluations";
import { planNewAttempts } from "@/lib/server/services/plan-new-attempts";
import { queueRollouts } from "@/lib/server/services/plan-run";
import { chunks, sendJobs } from "@/lib/server/services/send-jobs";
import { queueTraining } from "@/lib/server/services/start-training";

const trajectoriesPerJob = 6;

/** Queues again what a resumed iteration still has to do in the state it stands in. In the caller's transaction. */
export async function requeueWork(iteration: IterationRecord): Promise<void> {
  switch (iteration.state) {
    case "growing":
      return requeueGrowth(iteration);
    case "ranking":
      return requeueRanking(iteration);
    case "training":
      return requeueTraining(iteration);
    case "evaluating":
      return requeueEvaluations(iteration);
    default:
      // In the other states nothing waits in the queue: the next look of a worker moves them on.
      return;
  }
}

async function requeueGrowth(iteration: IterationRecord): Promise<void> {
  const run = await findGrowthRun(iteration.projectId, iteration.id);
  if (run) await requeueRun(run, []);
}

/** Queues what a run still has to do. In the caller's transaction. @param alsoIds answers that lack their verdict */
export async function requeueRun(run: RolloutRunRecord, alsoIds: string[]): Promise<void> {
  // Before the new attempts, which are queued where they are planned: two jobs would take them from each other.
  const open = await findOpenTrajectories(run.projectId, run.id);
  await planNewAttempts(run);
  const ids = [...new Set([...open, ...alsoIds])];
  await queueRollouts(
    { projectId: run.projectId, iterationId: run.iterationId, runId: run.id },
    ids,
  );
}

async function requeueRanking(iteration: IterationRecord): Promise<void> {
  const { projectId, primaryScoringRunId: scoringRunId } = iteration;
  const run = await findGrowthRun(projectId, iteration.id);
  const grader = run && (await findGraderRunOf(projectId, { rolloutRunId: run.id }));
  if (!scoringRunId || !grader) return;
  const unscored = await findUnscored(projectId, scoringRunId, null);
  const ungraded = await findUngraded(projectId, grader.id);
  const ids = [...new Set([...unscored, ...ungraded])];
  await sendJobs(
    "score",
    chunks(ids, trajectoriesPerJob).map((trajectoryIds) => ({
      projectId,
      iterationId: iteration.id,
      scoringRunId,
      graderRunId: grader.id,
      trajectoryIds,
    })),
  );
}

/**
 * Runs that can go on are taken up; those that ended without a policy get a new one. One of unknown outcome stays: another
 * might be paid for twice. So does one that a person cancelled while another target goes on.
 */
async function requeueTraining(iteration: IterationRecord): Promise<void> {
  const { projectId, id: iterationId, plan } = iteration;
  const runs = latestByPolicy(await findFineTuningRuns(projectId, iterationId));
  for (const target of plan.targets) {
    const policy = await findPolicyBySize(projectId, target.size);
    const run = runs.find((one) => one.policyId === policy?.id);
    if (run?.state === "succeeded" || run?.state === "outcome_unknown") continue;
    if (run && isLeftOut(run, runs)) continue;
    const ended = !run || ["failed", "cancelled"].includes(run.state);
    if (ended) await queueTraining(iteration, target);
    else await sendJobs("train", [{ projectId, iterationId, fineTuningRunId: run.id }]);
  }
}

const isLeftOut = (run: FineTuningRecord, runs: FineTuningRecord[]) =>
  run.errorCode === cancelledByPerson &&
  runs.some((one) => !["failed", "cancelled"].includes(one.state));

async function requeueEvaluations(iteration: IterationRecord): Promise<void> {
  const { projectId } = iteration;
  const running = (await findStandingEvaluations(iteration)).filter(
    (one) => one.state === "running",
  );
  const runs = await findEvaluationRuns(
    projectId,
    running.map((evaluation) => evaluation.id),
  );
  for (const run of runs) {
    const grader = await findGraderRunOf(projectId, { evaluationId: run.evaluationId ?? "" });
    await requeueRun(run, grader ? await findUngraded(projectId, grader.id) : []);
  }
}
