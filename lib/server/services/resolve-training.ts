import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type FineTuningRecord,
  isJobOfAnother,
  moveFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { findPolicyBySize } from "@/lib/server/repositories/policy-repository";
import { readTrainingRun, type TrainingCommand } from "@/lib/server/services/cancel-training";
import { openFineTuner } from "@/lib/server/services/open-model";
import { sendJobs } from "@/lib/server/services/send-jobs";
import { queueTraining } from "@/lib/server/services/start-training";

/** What a person found at the provider. */
export type TrainingOutcome = { outcome: "adopt"; jobId: string } | { outcome: "not_made" };

/**
 * Settles a run whose outcome is unknown: its job is adopted by its id and followed from there, or declared not made, and
 * another run takes its place.
 * @throws AppError not_found; conflict where the outcome is known; bad_request where the provider knows no such job, or it
 * is another run's
 */
export async function resolveTraining(
  command: TrainingCommand & { found: TrainingOutcome },
): Promise<{ id: string }> {
  const { found } = command;
  const run = await readTrainingRun(command);
  if (run.state !== "outcome_unknown") {
    throw new AppError("conflict", "The outcome of this run is known: there is nothing to settle.");
  }
  const iteration = await findIteration(run.projectId, run.iterationId);
  if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
  if (found.outcome === "adopt") await refuseUnknownJob(run, found.jobId);
  await withTransaction(async () => {
    const moved = await moveFineTuningRun(
      run,
      found.outcome === "adopt"
        ? { state: "running", providerJobId: found.jobId }
        : { state: "failed", errorCode: "not_made", errorMessage: "A person found no job of it." },
    );
    if (!moved) throw new AppError("conflict", "Somebody settled it at the same moment.");
    await goOn(moved, iteration);
    await recordAudit({
      projectId: run.projectId,
      actor: command.actor,
      action: "training.resolved",
      subject: { kind: "fine_tuning_run", id: run.id },
      detail: { ...found },
    });
  });
  return { id: run.id };
}

async function refuseUnknownJob(run: FineTuningRecord, jobId: string): Promise<void> {
  if (await isJobOfAnother(run, jobId)) {
    const message = "This job is another run’s: its model was trained on that run’s examples.";
    throw new AppError("bad_request", message, { faults: [{ path: "body.jobId", message }] });
  }
  const tuner = await openFineTuner(run.projectId, run.endpointId);
  await tuner.read(jobId).catch((cause: unknown) => {
    throw new AppError("bad_request", "The provider shows no job under this id.", {
      cause,
      faults: [{ path: "body.jobId", message: "The provider shows no job under this id." }],
    });
  });
}

/** A stopped iteration takes it up when it is resumed. */
async function goOn(run: FineTuningRecord, iteration: IterationRecord): Promise<void> {
  if (iteration.state !== "training") return;
  const { projectId, id: fineTuningRunId, iterationId } = run;
  if (run.state === "running") {
    await sendJobs("train", [{ projectId, iterationId, fineTuningRunId }]);
    return;
  }
  for (const target of iteration.plan.targets) {
    const policy = await findPolicyBySize(projectId, target.size);
    if (policy?.id === run.policyId) await queueTraining(iteration, target);
  }
}
