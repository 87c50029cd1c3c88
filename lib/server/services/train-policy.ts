import { setTimeout as pause } from "node:timers/promises";
import { deriveSeed } from "@/lib/domain/seed";
import { chooseCheckpoint } from "@/lib/rest/choose-checkpoint";
import type { FineTuner, FineTuningJobView } from "@/lib/rest/fine-tuner";
import type { JobData } from "@/lib/server/adapters/queue";
import { withTransaction } from "@/lib/server/db";
import { insertCheckpoints } from "@/lib/server/repositories/checkpoint-repository";
import {
  aloneWithRun,
  type FineTuningChange,
  type FineTuningRecord,
  findFineTuningRun,
  insertFineTuningEvents,
  moveFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { distilInContext } from "@/lib/server/services/distil-in-context";
import { openFineTuner } from "@/lib/server/services/open-model";
import { registerTrainedPolicy } from "@/lib/server/services/register-trained-policy";
import { writeTrainingFiles } from "@/lib/server/services/write-training-files";

const shortestPollMs = 250;
const longestPollMs = 10_000;
/** How long after a crash a job whose request was under way may still appear at the provider. */
const settleMs = 10_000;
const settleLookMs = 1_000;

interface Training {
  run: FineTuningRecord;
  iteration: IterationRecord;
  tuner: FineTuner;
  signal: AbortSignal;
}

/** Another worker moved the run on: this one has nothing left to do. */
class RunTakenError extends Error {}

/**
 * Takes one fine-tuning run from where it stands to its end. Each step is stored before the next, and a job is made only
 * after the provider was searched for the run's marker: nobody pays twice.
 */
export async function trainPolicy(job: JobData<"train">, signal: AbortSignal): Promise<void> {
  const run = await findFineTuningRun(job.projectId, job.fineTuningRunId);
  const iteration = await findIteration(job.projectId, job.iterationId);
  if (!run || !iteration) return;
  // An external trainer fetches what it needs and reports by itself.
  if (run.kind === "external") return;
  if (run.kind === "in_context") return distilInContext(run, iteration);
  const tuner = await openFineTuner(job.projectId, run.endpointId);
  try {
    await proceed({ run, iteration, tuner, signal });
  } catch (error) {
    if (!(error instanceof RunTakenError)) throw error;
  }
}

async function proceed(training: Training): Promise<void> {
  if (training.run.state !== "running") {
    await aloneWithRun(training.run.id, () => bringToProvider(training));
  }
  if (training.run.state === "running") await follow(training);
}

async function bringToProvider(training: Training): Promise<void> {
  const { projectId, id } = training.run;
  // Who was at it before may have moved it on.
  training.run = (await findFineTuningRun(projectId, id)) ?? training.run;
  // What was begun by a process that is gone may have reached the provider although nothing was stored here.
  const isResumed = training.run.state === "submitting";
  if (training.run.state === "queued") await move(training, { state: "uploading" });
  if (training.run.state === "uploading") await upload(training);
  if (training.run.state === "submitting") await submit(training, isResumed);
}

async function move(training: Training, change: FineTuningChange): Promise<void> {
  const moved = await moveFineTuningRun(training.run, change);
  if (!moved) throw new RunTakenError();
  training.run = moved;
}

async function upload(training: Training): Promise<void> {
  const { run, tuner, iteration } = training;
  const name = `${run.providerMarker}.jsonl`;
  const known = await tuner.findFile(name).catch(() => null);
  const files = known ? null : await writeTrainingFiles(iteration, run);
  const stored =
    known ??
    (await tuner.upload(name, files?.training ?? "").catch((error: unknown) => refusal(error)));
  if (typeof stored !== "string") return refuse(training, stored.message);
  await move(training, { state: "submitting", providerFileId: stored });
}

async function submit(training: Training, isResumed: boolean): Promise<void> {
  const { run, tuner, iteration } = training;
  const found = await (isResumed
    ? searchUntilSettled(training)
    : search(tuner, run.providerMarker));
  if (found === "unknown" && isResumed) {
    return move(training, {
      state: "outcome_unknown",
      errorCode: "outcome_unknown",
      errorMessage:
        "The job may have been made before a crash, and the provider cannot be searched for it. Look there, then decide.",
    });
  }
  const { hyperparameters, providerFileId } = run;
  const job =
    found && found !== "unknown"
      ? found
      : await tuner
          .create({
            fileId: providerFileId ?? "",
            validationFileId: await uploadValidation(training),
            model: run.baseModel,
            marker: run.providerMarker,
            seed: deriveSeed(iteration.plan.seed, "train", iteration.generation),
            epochs: hyperparameters.epochs,
            learningRateMultiplier: hyperparameters.learningRateMultiplier,
            batchSize: hyperparameters.batchSize,
          })
          .catch((error: unknown) => refusal(error));
  if ("message" in job) return refuse(training, job.message);
  await move(training, { state: "running", providerJobId: job.jobId });
}

/** In these the provider only asks to come again. */
const passing = [408, 409, 425, 429];

/** A refusal is the provider's last word; anything else is uncertain, and the job is tried again with a search first. */
function refusal(error: unknown): { message: string } {
  const status = (error as { status?: unknown }).status;
  const isFinal =
    typeof status === "number" && status >= 400 && status < 500 && !passing.includes(status);
  if (error instanceof Error && isFinal) return { message: error.message.slice(0, 2000) };
  throw error;
}

function refuse(training: Training, message: string): Promise<void> {
  return move(training, { state: "failed", errorCode: "refused", errorMessage: message });
}

async function uploadValidation({ run, tuner, iteration }: Training): Promise<string | null> {
  if (run.hyperparameters.validationShare === 0) return null;
  const name = `${run.providerMarker}-validation.jsonl`;
  const known = await tuner.findFile(name).catch(() => null);
  if (known) return known;
  const { validation } = await writeTrainingFiles(iteration, run);
  return validation === "" ? null : tuner.upload(name, validation);
}

async function search(
  tuner: FineTuner,
  marker: string,
): Promise<FineTuningJobView | null | "unknown"> {
  try {
    return await tuner.findJob(marker);
  } catch (error) {
    // A provider that cannot list its jobs leaves open whether ours is among them: the caller decides what that means.
    if (isUnoffered(error)) return "unknown";
    throw error;
  }
}

/**
 * After a crash: the request of the process that is gone may be under way still, and its job appear only now. An empty
 * list says something once that time is over.
 */
async function searchUntilSettled({
  run,
  tuner,
  signal,
}: Training): Promise<FineTuningJobView | null | "unknown"> {
  for (let waited = 0; ; waited += settleLookMs) {
    const found = await search(tuner, run.providerMarker);
    if (found || waited >= settleMs) return found;
    await pause(settleLookMs, undefined, { signal });
  }
}

/** The provider does not have this part of the API. */
function isUnoffered(error: unknown): boolean {
  return [404, 405, 501].includes((error as { status?: number }).status ?? 0);
}

async function follow(training: Training): Promise<void> {
  const { run, tuner, signal } = training;
  const jobId = run.providerJobId ?? "";
  for (let wait = shortestPollMs; ; wait = Math.min(longestPollMs, wait * 1.3)) {
    if (signal.aborted) throw new Error("stopped while the provider trains");
    const job = await tuner.read(jobId);
    await storeEvents(training, jobId);
    if (job.status !== "running") return end(training, job);
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

async function storeEvents({ run, tuner }: Training, jobId: string): Promise<void> {
  // A server that keeps no events trains all the same.
  const events = await tuner.events(jobId).catch(unlessUnoffered);
  await insertFineTuningEvents(
    run,
    events.map((event) => ({
      providerEventId: event.eventId,
      kind: event.metrics ? "metrics" : "message",
      level: event.level,
      message: event.message.slice(0, 4000),
      step: event.metrics?.step ?? null,
      trainLoss: event.metrics?.trainLoss ?? null,
      validLoss: event.metrics?.validLoss ?? null,
      data: event.metrics && { epoch: event.metrics.epoch },
      createdAt: event.createdAt,
    })),
  );
}

function unlessUnoffered(error: unknown): [] {
  if (isUnoffered(error)) return [];
  throw error;
}

async function end(training: Training, job: FineTuningJobView): Promise<void> {
  if (job.status !== "succeeded" || !job.model) {
    return move(training, {
      state: job.status === "cancelled" ? "cancelled" : "failed",
      errorCode: job.status,
      errorMessage: job.error ?? "The provider gave no reason.",
    });
  }
  const { run, iteration, tuner } = training;
  const checkpoints = await tuner.checkpoints(job.jobId).catch(unlessUnoffered);
  const choice = chooseCheckpoint(job.model, checkpoints, run.hyperparameters.checkpoint);
  const { model } = choice;
  await withTransaction(async () => {
    await insertCheckpoints(run, checkpoints);
    await move(training, {
      state: "succeeded",
      resultModel: model,
      chosenCheckpointId: choice.checkpointId,
      checkpointReason: choice.reason,
      ...(job.trainedTokens !== null && { trainedTokens: job.trainedTokens }),
    });
    await registerTrainedPolicy({ run, iteration, model, actor: { kind: "worker" } });
  });
}
