import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { findEvaluation } from "@/lib/server/repositories/evaluation-repository";
import { findGraderRunOf, findUngraded } from "@/lib/server/repositories/grading-repository";
import {
  findEvaluationRuns,
  type RolloutRunRecord,
} from "@/lib/server/repositories/run-repository";
import { moveStandaloneRun } from "@/lib/server/repositories/run-state-repository";
import { requeueRun } from "@/lib/server/services/requeue-work";

export interface EvaluationCommand {
  projectId: string;
  actor: AuditActor;
  evaluationId: string;
}

/** Stops an evaluation that stands outside an iteration; workers let go of it within seconds, and answers stay. */
export async function stopEvaluation(command: EvaluationCommand): Promise<{ id: string }> {
  const run = await findStandaloneRun(command);
  await withTransaction(async () => {
    const move = { from: ["running" as const], to: "stopped" as const, reason: "Stopped by hand." };
    if (!(await moveStandaloneRun(run, move))) {
      throw new AppError("conflict", "This evaluation is not running: nothing was stopped.");
    }
    await audit(command, "evaluation.stopped");
  });
  return { id: command.evaluationId };
}

/** Takes a stopped or failed evaluation up where it stood: what is answered and graded is not asked again. */
export async function resumeEvaluation(command: EvaluationCommand): Promise<{ id: string }> {
  const run = await findStandaloneRun(command);
  await withTransaction(async () => {
    const from = ["stopped" as const, "failed" as const];
    if (!(await moveStandaloneRun(run, { from, to: "running", reason: null }))) {
      throw new AppError("conflict", "This evaluation is not stopped: nothing to resume.");
    }
    const { projectId, evaluationId } = command;
    const grader = await findGraderRunOf(projectId, { evaluationId });
    await requeueRun(run, grader ? await findUngraded(projectId, grader.id) : []);
    await audit(command, "evaluation.resumed");
  });
  return { id: command.evaluationId };
}

async function findStandaloneRun(command: EvaluationCommand): Promise<RolloutRunRecord> {
  const { projectId, evaluationId } = command;
  const evaluation = await findEvaluation(projectId, evaluationId);
  const [run] = evaluation ? await findEvaluationRuns(projectId, [evaluationId]) : [];
  if (!evaluation || !run) {
    throw new AppError("not_found", "This evaluation is not in the project.");
  }
  if (evaluation.iterationId) {
    const words = "This evaluation belongs to an iteration: stop or resume it there.";
    throw new AppError("conflict", words);
  }
  return run;
}

function audit({ projectId, actor, evaluationId }: EvaluationCommand, action: string) {
  return recordAudit({
    projectId,
    actor,
    action,
    subject: { kind: "evaluation", id: evaluationId },
    detail: {},
  });
}
