import { createHash } from "node:crypto";
import type { TrainerManifest } from "@/lib/contracts/trainer";
import type { Download } from "@/lib/domain/download";
import { deriveSeed } from "@/lib/domain/seed";
import { AppError } from "@/lib/errors";
import { findBatch } from "@/lib/server/repositories/batch-repository";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import {
  type FineTuningRecord,
  findFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { listPolicies } from "@/lib/server/repositories/policy-repository";
import type { TrainerTokenRun } from "@/lib/server/repositories/trainer-token-repository";
import { listTrainingRuns } from "@/lib/server/repositories/training-reader";
import { type TrainingSide, trainingLines } from "@/lib/server/services/write-training-files";

interface TrainerRun {
  run: FineTuningRecord;
  iteration: IterationRecord;
}

/** @throws AppError not_found */
export async function readTrainerRun(of: TrainerTokenRun): Promise<TrainerRun> {
  const run = await findFineTuningRun(of.projectId, of.fineTuningRunId);
  const iteration = run && (await findIteration(run.projectId, run.iterationId));
  if (!run || !iteration) throw new AppError("not_found", "This training run is gone.");
  return { run, iteration };
}

/** The states a trainer's run can be in; the others are of a provider's job. */
export function trainerState({ state }: FineTuningRecord): TrainerManifest["state"] {
  switch (state) {
    case "queued":
    case "running":
    case "succeeded":
    case "failed":
    case "cancelled":
      return state;
    default:
      throw new Error(`an external run cannot be ${state}`);
  }
}

/** Counts and hashes are taken by writing both files once, so that a trainer can tell a part from the whole. */
export async function describeForTrainer(of: TrainerTokenRun): Promise<TrainerManifest> {
  const { run, iteration } = await readTrainerRun(of);
  const batch = await findBatch(run.projectId, run.batchId);
  const endpoint = await findEndpoint(run.projectId, run.endpointId);
  if (!batch?.manifestSha256 || !endpoint) throw new AppError("not_found", "The batch is gone.");
  const policies = await listPolicies(run.projectId);
  const runs = await listTrainingRuns(run.projectId, run.iterationId);
  const files = { training: newFile("training"), validation: newFile("validation") };
  for await (const { side, line } of trainingLines(iteration, run)) files[side].add(line);
  return {
    manifest: 1,
    runId: run.id,
    state: trainerState(run),
    marker: run.providerMarker,
    batch: {
      id: batch.id,
      manifestSha256: batch.manifestSha256,
      exampleCount: batch.exampleCount,
    },
    format: "openai-chat-jsonl",
    training: files.training.facts(),
    validation: run.hyperparameters.validationShare === 0 ? null : files.validation.facts(),
    baseModel: run.baseModel,
    size: policies.find((one) => one.id === run.policyId)?.size ?? "",
    seed: deriveSeed(iteration.plan.seed, "train", iteration.generation),
    hyperparameters: run.hyperparameters,
    endpoint: endpoint.name,
    issuedAt: runs.find((one) => one.id === run.id)?.trainerTokenIssuedAt?.toISOString() ?? null,
  };
}

function newFile(side: TrainingSide) {
  const hash = createHash("sha256");
  let lines = 0;
  let bytes = 0;
  return {
    add(line: string) {
      hash.update(line);
      lines++;
      bytes += Buffer.byteLength(line);
    },
    facts: () => ({
      path: `/api/v1/trainer/${side}.jsonl`,
      lines,
      bytes,
      sha256: hash.digest("hex"),
    }),
  };
}

/** One side of the batch as it is trained on. */
export async function downloadTraining(of: TrainerTokenRun, side: TrainingSide): Promise<Download> {
  const { run, iteration } = await readTrainerRun(of);
  return {
    fileName: `${run.providerMarker}-${side}.jsonl`,
    contentType: "application/jsonl",
    chunks: linesOfSide(iteration, run, side),
  };
}

async function* linesOfSide(
  iteration: IterationRecord,
  run: FineTuningRecord,
  wanted: TrainingSide,
): AsyncGenerator<string> {
  for await (const { side, line } of trainingLines(iteration, run)) {
    if (side === wanted) yield line;
  }
}
