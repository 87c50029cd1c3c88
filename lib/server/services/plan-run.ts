import type { Question } from "@/lib/domain/question";
import type { RunSettings } from "@/lib/domain/run-settings";
import { deriveSeed } from "@/lib/domain/seed";
import { codeVersion } from "@/lib/server/adapters/code-version";
import { newId } from "@/lib/server/adapters/ids";
import { insertRolloutRun } from "@/lib/server/repositories/run-repository";
import { insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { chunks, sendJobs } from "@/lib/server/services/send-jobs";

/** Trajectories a job: enough to keep a worker's connections busy, few enough to spread over workers. */
const trajectoriesPerJob = 4;
const plannedAtOnce = 1000;

export interface RunPlan {
  projectId: string;
  /** Null: outside an iteration. */
  iterationId: string | null;
  purpose: "growth" | "evaluation";
  evaluationId: string | null;
  policyVersionId: string;
  questionSetVersionId: string;
  questions: Question[];
  /** Trajectories a question. */
  repeats: number;
  settings: RunSettings;
  budget: unknown;
  /** Hangs the seed of every trajectory, with its question and repeat: ids play no part in it. */
  seed: number;
}

/** Plans every trajectory of a run and queues them, in the caller's transaction. @returns the run's id */
export async function planRun(plan: RunPlan): Promise<string> {
  const runId = newId();
  const { projectId, iterationId } = plan;
  await insertRolloutRun({
    projectId,
    id: runId,
    purpose: plan.purpose,
    iterationId,
    evaluationId: plan.evaluationId,
    policyVersionId: plan.policyVersionId,
    settings: plan.settings,
    plannedCount: plan.questions.length * plan.repeats,
    budget: plan.budget,
    codeVersion,
  });
  const trajectories = plan.questions.flatMap((question) =>
    Array.from({ length: plan.repeats }, (_, repeat) => ({
      projectId,
      id: newId(),
      purpose: plan.purpose,
      runId,
      iterationId,
      policyVersionId: plan.policyVersionId,
      questionSetVersionId: plan.questionSetVersionId,
      questionId: question.id,
      repeat,
      attempt: 0,
      seed: deriveSeed(plan.seed, question.ordinal, repeat),
      question: question.text,
      codeVersion,
      forkOf: null,
    })),
  );
  for (const slice of chunks(trajectories, plannedAtOnce)) await insertTrajectories(slice);
  await queueRollouts(
    { projectId, iterationId, runId },
    trajectories.map((trajectory) => trajectory.id),
  );
  return runId;
}

export async function queueRollouts(
  run: { projectId: string; iterationId: string | null; runId: string },
  trajectoryIds: string[],
): Promise<void> {
  await sendJobs(
    "rollout",
    chunks(trajectoryIds, trajectoriesPerJob).map((ids) => ({ ...run, trajectoryIds: ids })),
  );
}
