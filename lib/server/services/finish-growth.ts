import { deriveSeed } from "@/lib/domain/seed";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { insertGraderRun } from "@/lib/server/repositories/grading-repository";
import {
  type IterationRecord,
  moveIteration,
  setPrimaryScoringRun,
} from "@/lib/server/repositories/iteration-repository";
import { findLatestPromptSet, loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import {
  countOpenTrajectories,
  findFinishedByQuestion,
  findGrowthRun,
  finishRun,
} from "@/lib/server/repositories/run-repository";
import { insertScoringRun } from "@/lib/server/repositories/scoring-repository";
import { chunks, sendJobs } from "@/lib/server/services/send-jobs";

const worker = { kind: "worker" } as const;
const trajectoriesPerJob = 6;

/** growing → ranking, once every trajectory is finished; failed, when none is any good. */
export async function finishGrowth(iteration: IterationRecord): Promise<void> {
  const { projectId, id: iterationId } = iteration;
  const run = await findGrowthRun(projectId, iterationId);
  if (!run || (await countOpenTrajectories(projectId, run.id)) > 0) return;
  await withTransaction(async () => {
    const finished = await findFinishedByQuestion(projectId, run.id);
    if (!finished.some((trajectory) => trajectory.status === "completed")) {
      const reason =
        "No trajectory came to an answer: see the error codes below, mend the cause, and resume.";
      await moveIteration(iteration, { event: "fail", actor: worker, reason });
      return;
    }
    if (!(await moveIteration(iteration, { event: "grown", actor: worker, reason: null }))) return;
    await finishRun(projectId, run.id);
    const runs = await openJudging(iteration, run.id);
    const ids = finished.map((trajectory) => trajectory.id);
    await sendJobs(
      "score",
      chunks(ids, trajectoriesPerJob).map((trajectoryIds) => ({
        projectId,
        iterationId,
        ...runs,
        trajectoryIds,
      })),
    );
  });
}

/** The primary scoring run, and a grader run for the reports: its verdicts never select. */
async function openJudging(
  iteration: IterationRecord,
  rolloutRunId: string,
): Promise<{ scoringRunId: string; graderRunId: string }> {
  const { projectId, plan } = iteration;
  const promptSetVersionId = await findLatestPromptSet(projectId, "default");
  const prompts = promptSetVersionId ? await loadPromptSet(projectId, promptSetVersionId) : null;
  if (!promptSetVersionId || !prompts?.grade)
    throw new Error("the project has no prompts for its judge and grader");
  const scoringRunId = newId();
  await insertScoringRun({
    projectId,
    id: scoringRunId,
    iterationId: iteration.id,
    rolloutRunId,
    endpointId: plan.rewardModel.endpointId,
    model: plan.rewardModel.model,
    rubricVersionId: plan.rubricVersionId,
    promptSetVersionId,
    settings: {
      orders: plan.rewardModel.orders,
      temperature: 0,
      seed: deriveSeed(plan.seed, "ranker"),
    },
    purpose: "primary",
    rewardPolicy: plan.rewardModel.rewardPolicy,
    createdById: null,
  });
  await setPrimaryScoringRun(iteration, scoringRunId);
  const graderRunId = newId();
  await insertGraderRun({
    projectId,
    id: graderRunId,
    evaluationId: null,
    rolloutRunId,
    ...plan.grader,
    promptVersionId: prompts.grade.promptVersionId,
  });
  return { scoringRunId, graderRunId };
}
