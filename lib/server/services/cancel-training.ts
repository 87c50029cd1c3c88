import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { log } from "@/lib/server/log";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type FineTuningRecord,
  findFineTuningRun,
  moveFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import { openFineTuner } from "@/lib/server/services/open-model";

/** Error code of a run that was left out by hand: a resumed iteration does not train it again while others stand. */
export const cancelledByPerson = "by_person";

/** Error code of a run whose iteration was stopped with it: a resumed iteration trains it anew. */
const stoppedWithIteration = "stopped";

export interface TrainingCommand {
  projectId: string;
  actor: AuditActor;
  fineTuningRunId: string;
}

/**
 * Ends one training run: the provider's job is cancelled first, then the run. Its iteration goes on with the other targets.
 * @throws AppError not_found; conflict where it has ended or its job is being made at this moment; unavailable where the
 * provider did not cancel
 */
export async function cancelTraining(command: TrainingCommand): Promise<{ id: string }> {
  const run = await readTrainingRun(command);
  await endRun(run, command.actor, { code: cancelledByPerson, words: "Cancelled by hand." });
  return { id: run.id };
}

/**
 * With its iteration. What could not be cancelled is told and not thrown: the iteration is stopped already.
 * @returns null: cancelled; else why not
 */
export async function cancelWithIteration(
  run: FineTuningRecord,
  actor: AuditActor,
): Promise<string | null> {
  try {
    await endRun(run, actor, { code: stoppedWithIteration, words: "The iteration was stopped." });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    log.error({ err: error, fineTuningRunId: run.id }, "a training run could not be cancelled");
    return "The provider could not be asked.";
  }
}

/** @throws AppError not_found */
export async function readTrainingRun(command: {
  projectId: string;
  fineTuningRunId: string;
}): Promise<FineTuningRecord> {
  const run = await findFineTuningRun(command.projectId, command.fineTuningRunId);
  if (!run) throw new AppError("not_found", "This training run is not in the project.");
  return run;
}

async function endRun(
  run: FineTuningRecord,
  actor: AuditActor,
  why: { code: string; words: string },
): Promise<void> {
  refuseUncancellable(run);
  if (run.providerJobId) await cancelAtProvider(run, run.providerJobId);
  await withTransaction(async () => {
    const moved = await moveFineTuningRun(run, {
      state: "cancelled",
      errorCode: why.code,
      errorMessage: why.words,
    });
    if (!moved) throw new AppError("conflict", "The run moved on at the same moment: look again.");
    await recordAudit({
      projectId: run.projectId,
      actor,
      action: "training.cancelled",
      subject: { kind: "fine_tuning_run", id: run.id },
      detail: { from: run.state, providerJobId: run.providerJobId, reason: why.words },
    });
  });
}

function refuseUncancellable({ state }: FineTuningRecord): void {
  if (state === "submitting") {
    throw new AppError(
      "conflict",
      "Its job is being made at this moment: cancel it in a few seconds.",
    );
  }
  if (state === "outcome_unknown") {
    throw new AppError("conflict", "Whether its job was made is not known: say that first.");
  }
  if (["succeeded", "failed", "cancelled"].includes(state)) {
    throw new AppError("conflict", `This run has ${state}: there is nothing to cancel.`);
  }
}

async function cancelAtProvider(run: FineTuningRecord, jobId: string): Promise<void> {
  const tuner = await openFineTuner(run.projectId, run.endpointId);
  try {
    await tuner.cancel(jobId);
  } catch (cause) {
    const job = await tuner.read(jobId).catch(() => null);
    if (job?.status === "cancelled") return;
    if (job && job.status !== "running") {
      throw new AppError("conflict", `The provider’s job has ${job.status} already.`, { cause });
    }
    const words = cause instanceof Error ? cause.message.slice(0, 300) : "no reason given";
    throw new AppError("unavailable", `The provider did not cancel the job: ${words}`, { cause });
  }
}
