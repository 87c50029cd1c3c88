import type { JobData } from "@/lib/server/adapters/queue";
import { findGraderRunOf } from "@/lib/server/repositories/grading-repository";
import { findRolloutRun } from "@/lib/server/repositories/run-repository";
import { gradeTrajectories } from "@/lib/server/services/grade-trajectories";
import { rollOutTrajectories } from "@/lib/server/services/roll-out-trajectories";

/** Rolls out, and grades the answers while they are at hand. Growth is graded with its scoring. */
export async function rollOutAndGrade(job: JobData<"rollout">, signal: AbortSignal): Promise<void> {
  await rollOutTrajectories(job, signal);
  const run = await findRolloutRun(job.projectId, job.runId);
  if (!run || run.purpose === "growth") return;
  const grader = await findGraderRunOf(
    job.projectId,
    run.evaluationId ? { evaluationId: run.evaluationId } : { rolloutRunId: run.id },
  );
  if (grader) await gradeTrajectories({ ...job, graderRunId: grader.id }, signal);
}
