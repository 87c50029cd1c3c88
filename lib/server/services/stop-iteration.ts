import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type FineTuningRecord,
  findFineTuningRuns,
} from "@/lib/server/repositories/fine-tuning-repository";
import {
  findIteration,
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import { cancelWithIteration } from "@/lib/server/services/cancel-training";
import { requeueWork } from "@/lib/server/services/requeue-work";

export interface IterationCommand {
  projectId: string;
  actor: AuditActor;
  iterationId: string;
}

/** What became of a training run that was to be cancelled with its iteration. */
export interface CancelledTraining {
  baseModel: string;
  /** Null: it is cancelled. */
  problem: string | null;
}

/**
 * Stops an iteration where it stands; workers let go of its work within seconds, and everything stored stays. A job at a
 * provider trains on, and costs on, unless it is cancelled too; resumed, the iteration takes up its result.
 */
export async function stopIteration(
  command: IterationCommand & { cancelTraining?: boolean },
): Promise<{ id: string; training: CancelledTraining[] }> {
  const { projectId, actor, cancelTraining = false } = command;
  const { id } = await stop(command);
  const training: CancelledTraining[] = [];
  // After the stop is stored: a call to a provider has no place in a transaction.
  const runs = cancelTraining ? await findFineTuningRuns(projectId, id) : [];
  for (const run of runs.filter(isUnderWay)) {
    const problem = await cancelWithIteration(run, actor);
    training.push({ baseModel: run.baseModel, problem });
  }
  return { id, training };
}

const isUnderWay = ({ state }: FineTuningRecord) =>
  ["queued", "uploading", "submitting", "running"].includes(state);

async function stop(command: IterationCommand): Promise<{ id: string }> {
  const { projectId, actor } = command;
  return withTransaction(async () => {
    const iteration = await readIteration(command);
    const moved = await moveIteration(iteration, {
      event: "cancel",
      actor,
      reason: "Stopped by hand.",
    });
    if (!moved) throw new AppError("conflict", "This iteration has ended or was stopped already.");
    await recordAudit({
      projectId,
      actor,
      action: "iteration.stopped",
      subject: { kind: "iteration", id: iteration.id },
      detail: { from: iteration.state },
    });
    return { id: iteration.id };
  });
}

/** Takes a stopped or failed iteration up where it stood: what is stored is not done again. */
export async function resumeIteration(command: IterationCommand): Promise<{ id: string }> {
  const { projectId, actor } = command;
  return withTransaction(async () => {
    const iteration = await readIteration(command);
    const moved = await moveIteration(iteration, { event: "resume", actor, reason: null });
    if (!moved) throw new AppError("conflict", "This iteration is not stopped: nothing to resume.");
    await requeueWork(await readIteration(command));
    await recordAudit({
      projectId,
      actor,
      action: "iteration.resumed",
      subject: { kind: "iteration", id: iteration.id },
      detail: { to: iteration.resumeState },
    });
    return { id: iteration.id };
  });
}

async function readIteration(command: IterationCommand): Promise<IterationRecord> {
  const iteration = await findIteration(command.projectId, command.iterationId);
  if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
  return iteration;
}
