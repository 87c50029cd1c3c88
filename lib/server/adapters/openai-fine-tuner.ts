import type OpenAI from "openai";
import { toFile } from "openai";
import { z } from "zod";
import type {
  FineTuner,
  FineTuningCheckpoint,
  FineTuningJobEvent,
  FineTuningJobView,
  FineTuningRequest,
} from "@/lib/rest/fine-tuner";
import { type EndpointTarget, openClient } from "@/lib/server/adapters/endpoint-client";
import { guardedFetch } from "@/lib/server/adapters/outgoing-url";

type Job = OpenAI.FineTuning.FineTuningJob;

/** How far back a lost job or file is looked for. */
const searchDepth = 500;
const mostCheckpoints = 500;
const maxReplyBytes = 64_000_000;
const metadataKey = "coppice_run";

/** The files and fine-tuning API of any compatible server. Only reads are retried by the SDK's own rule. */
export class OpenAiFineTuner implements FineTuner {
  private readonly client: OpenAI;

  constructor(settings: EndpointTarget & { allowPrivateHost: boolean; timeoutMs: number }) {
    const { timeoutMs } = settings;
    const limits = { timeoutMs, maxRetries: 3, maxReplyBytes, fetch: guardedFetch(settings) };
    this.client = openClient(settings, limits, null);
  }

  async findFile(name: string): Promise<string | null> {
    let seen = 0;
    for await (const file of this.client.files.list({ purpose: "fine-tune", order: "desc" })) {
      if (file.filename === name) return file.id;
      if (++seen >= searchDepth) break;
    }
    return null;
  }

  async upload(name: string, jsonl: string): Promise<string> {
    const file = await toFile(new TextEncoder().encode(jsonl), name, {
      type: "application/jsonl",
    });
    const stored = await this.client.files.create({ file, purpose: "fine-tune" });
    return stored.id;
  }

  async findJob(marker: string): Promise<FineTuningJobView | null> {
    let seen = 0;
    for await (const job of this.client.fineTuning.jobs.list({ limit: 100 })) {
      const marked = job.metadata?.[metadataKey] === marker;
      // A server without metadata still keeps the suffix, which ends up in the trained model's name.
      if (marked || job.fine_tuned_model?.includes(`:${marker}:`)) return viewOf(job);
      if (++seen >= searchDepth) break;
    }
    return null;
  }

  /** Never retried: a lost reply must not become a second, paid job. The caller looks for the marker first. */
  async create(request: FineTuningRequest): Promise<FineTuningJobView> {
    const { epochs, learningRateMultiplier, batchSize } = request;
    const job = await this.client.fineTuning.jobs.create(
      {
        model: request.model,
        training_file: request.fileId,
        ...(request.validationFileId && { validation_file: request.validationFileId }),
        suffix: request.marker,
        seed: request.seed,
        metadata: { [metadataKey]: request.marker },
        method: {
          type: "supervised",
          supervised: {
            hyperparameters: {
              ...(epochs !== null && { n_epochs: epochs }),
              ...(learningRateMultiplier !== null && {
                learning_rate_multiplier: learningRateMultiplier,
              }),
              ...(batchSize !== null && { batch_size: batchSize }),
            },
          },
        },
      },
      { maxRetries: 0 },
    );
    return viewOf(job);
  }

  async read(jobId: string): Promise<FineTuningJobView> {
    return viewOf(await this.client.fineTuning.jobs.retrieve(jobId));
  }

  async events(jobId: string): Promise<FineTuningJobEvent[]> {
    const events: FineTuningJobEvent[] = [];
    for await (const event of this.client.fineTuning.jobs.listEvents(jobId, { limit: 100 })) {
      events.push({
        eventId: event.id,
        level: event.level,
        message: event.message,
        createdAt: new Date(event.created_at * 1000),
        metrics: event.type === "metrics" ? metricsOf(event.data) : null,
      });
      if (events.length >= 5000) break;
    }
    return events;
  }

  async checkpoints(jobId: string): Promise<FineTuningCheckpoint[]> {
    const checkpoints: FineTuningCheckpoint[] = [];
    for await (const one of this.client.fineTuning.jobs.checkpoints.list(jobId, { limit: 100 })) {
      const checkpoint = checkpointOf(one);
      if (checkpoint) checkpoints.push(checkpoint);
      if (checkpoints.length >= mostCheckpoints) break;
    }
    return checkpoints;
  }

  async cancel(jobId: string): Promise<void> {
    await this.client.fineTuning.jobs.cancel(jobId);
  }
}

function viewOf(job: Job): FineTuningJobView {
  const ended = job.status === "succeeded" || job.status === "failed" || job.status === "cancelled";
  return {
    jobId: job.id,
    status: ended ? (job.status as "succeeded" | "failed" | "cancelled") : "running",
    error: job.error?.message ?? null,
    model: job.fine_tuned_model,
    trainedTokens: job.trained_tokens,
  };
}

const checkpointSchema = z.object({
  id: z.string().min(1),
  step_number: z.int().nonnegative(),
  fine_tuned_model_checkpoint: z.string().min(1),
  metrics: z
    .object({
      train_loss: z.number().optional(),
      valid_loss: z.number().optional(),
      full_valid_loss: z.number().optional(),
    })
    .default({}),
});

/** Null: a server that says something else under this path offers none. */
function checkpointOf(said: unknown): FineTuningCheckpoint | null {
  const parsed = checkpointSchema.safeParse(said);
  if (!parsed.success) return null;
  const { id, step_number, fine_tuned_model_checkpoint, metrics } = parsed.data;
  return {
    checkpointId: id,
    step: step_number,
    model: fine_tuned_model_checkpoint,
    trainLoss: metrics.train_loss ?? null,
    // Over the whole validation file where the provider measures that, else over one of its batches.
    validLoss: metrics.full_valid_loss ?? metrics.valid_loss ?? null,
  };
}

function metricsOf(data: unknown): FineTuningJobEvent["metrics"] {
  const record = (data ?? {}) as Record<string, unknown>;
  const number = (key: string) =>
    typeof record[key] === "number" ? (record[key] as number) : null;
  const step = number("step");
  if (step === null) return null;
  return {
    step,
    epoch: number("epoch"),
    trainLoss: number("train_loss"),
    validLoss: number("valid_loss") ?? number("full_valid_loss"),
  };
}
