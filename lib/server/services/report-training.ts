import type { TrainerEvent, TrainerReply, TrainerSuccess } from "@/lib/contracts/trainer";
import { AppError } from "@/lib/errors";
import { chooseCheckpoint } from "@/lib/rest/choose-checkpoint";
import type { FineTuningCheckpoint } from "@/lib/rest/fine-tuner";
import { now } from "@/lib/server/adapters/clock";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  insertCheckpoints,
  listCheckpoints,
} from "@/lib/server/repositories/checkpoint-repository";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import {
  type FineTuningRecord,
  insertFineTuningEvents,
  moveFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import type { TrainerTokenRun } from "@/lib/server/repositories/trainer-token-repository";
import { readTrainerRun, trainerState } from "@/lib/server/services/offer-training";
import { registerTrainedPolicy } from "@/lib/server/services/register-trained-policy";

const trainer = { kind: "system" } as const;

/**
 * Progress of an external trainer. The first report begins the run. After the run ended nothing is stored, and the answer
 * says how it ended: a trainer whose run was cancelled stops there.
 */
export async function reportTrainingEvents(
  of: TrainerTokenRun,
  events: TrainerEvent[],
): Promise<TrainerReply> {
  return withTransaction(async () => {
    const run = await begin(of);
    if (run.state !== "running") return { state: trainerState(run) };
    await insertFineTuningEvents(
      run,
      events.map((event) => ({
        providerEventId: event.id,
        kind: event.step === null ? "message" : "metrics",
        level: event.level,
        message: event.message,
        step: event.step,
        trainLoss: event.trainLoss,
        validLoss: event.validLoss,
        data: { epoch: event.epoch },
        createdAt: event.at ? new Date(event.at) : now(),
      })),
    );
    return { state: "running" };
  });
}

/** Models saved on the way. Those told before are kept as they were told. */
export async function reportCheckpoints(
  of: TrainerTokenRun,
  checkpoints: FineTuningCheckpoint[],
): Promise<TrainerReply> {
  return withTransaction(async () => {
    const run = await begin(of);
    if (run.state === "running") await insertCheckpoints(run, checkpoints);
    return { state: trainerState(run) };
  });
}

/** queued → running with the first word of the trainer. Two words at once: the later one finds it running. */
async function begin(of: TrainerTokenRun): Promise<FineTuningRecord> {
  const { run } = await readTrainerRun(of);
  if (run.state !== "queued") return run;
  const moved = await moveFineTuningRun(run, { state: "running" });
  return moved ?? (await readTrainerRun(of)).run;
}

/**
 * The trained model becomes a policy version, with the batch as its parent of data. Told again with the same model it is
 * the same success.
 * @throws AppError bad_request for an endpoint the project does not have; conflict where the run ended otherwise
 */
export async function reportTrainingSuccess(
  of: TrainerTokenRun,
  success: TrainerSuccess,
): Promise<TrainerReply> {
  const endpointId = await findEndpointByName(of.projectId, success.endpoint);
  return withTransaction(async () => {
    const { iteration } = await readTrainerRun(of);
    const run = await begin(of);
    if (run.state === "succeeded") return repeatedSuccess(run, success);
    if (run.state !== "running") throw ended(run);
    const offered = await listCheckpoints(run);
    const choice = chooseCheckpoint(success.model, offered, run.hyperparameters.checkpoint);
    const moved = await moveFineTuningRun(run, {
      state: "succeeded",
      resultModel: choice.model,
      chosenCheckpointId: choice.checkpointId,
      checkpointReason: choice.reason,
      reportedModel: success.model,
      ...(success.trainedTokens !== undefined && { trainedTokens: success.trainedTokens }),
      ...(success.costMicros !== undefined && { costMicros: success.costMicros }),
    });
    if (!moved) throw movedMeanwhile();
    await registerTrainedPolicy({
      run: moved,
      iteration,
      model: choice.model,
      actor: trainer,
      ...(endpointId !== null && { endpointId }),
    });
    return { state: "succeeded" };
  });
}

/** @throws AppError conflict where the run ended otherwise */
export async function reportTrainingFailure(
  of: TrainerTokenRun,
  message: string,
): Promise<TrainerReply> {
  return withTransaction(async () => {
    const run = await begin(of);
    if (run.state === "failed") return { state: "failed" };
    if (run.state !== "running") throw ended(run);
    const change = { state: "failed", errorCode: "trainer", errorMessage: message } as const;
    if (!(await moveFineTuningRun(run, change))) throw movedMeanwhile();
    await recordAudit({
      projectId: run.projectId,
      actor: trainer,
      action: "training.failed",
      subject: { kind: "fine_tuning_run", id: run.id },
      detail: { message: message.slice(0, 500) },
    });
    return { state: "failed" };
  });
}

function repeatedSuccess(run: FineTuningRecord, success: TrainerSuccess): TrainerReply {
  if (run.reportedModel === success.model) return { state: "succeeded" };
  throw new AppError(
    "conflict",
    `This run succeeded already with the model ${run.resultModel}: it has one result.`,
  );
}

const ended = (run: FineTuningRecord) =>
  new AppError("conflict", `This run has ${run.state}: nothing more is taken from its trainer.`);

const movedMeanwhile = () =>
  new AppError("conflict", "Another report moved the run at the same moment. Report it again.");

/** A trainer names an endpoint and cannot make one: where the project calls is for its people to say. */
async function findEndpointByName(
  projectId: string,
  name: string | undefined,
): Promise<string | null> {
  if (name === undefined) return null;
  const endpoints = await listEndpoints(projectId);
  const found = endpoints.find((one) => one.name === name);
  if (found) return found.id;
  const message = `The project has no endpoint of this name. It has: ${endpoints.map((one) => one.name).join(", ")}.`;
  throw new AppError("bad_request", message, { faults: [{ path: "body.endpoint", message }] });
}
