import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ApiError } from "@/lib/practice/server/api-error";
import type { JobRecord } from "@/lib/practice/server/job-record";

const DEFAULT_EPOCHS = 4;
const DEFAULT_SEED = 1;
const MAX_EPOCHS = 50;

const orAuto = (value: z.ZodNumber) =>
  z.union([z.literal("auto").transform(() => undefined), value]).nullish();

const hyperparameters = z.object({
  n_epochs: orAuto(z.int().min(1).max(MAX_EPOCHS)),
  batch_size: orAuto(z.int().min(1)),
  learning_rate_multiplier: orAuto(z.number().positive().max(10)),
});

const jobRequestSchema = z.object({
  model: z.string(),
  training_file: z.string(),
  validation_file: z.string().nullish(),
  suffix: z.string().max(64).nullish(),
  seed: z.int().nullish(),
  hyperparameters: hyperparameters.nullish(),
  method: z
    .object({
      type: z.literal("supervised"),
      supervised: z.object({ hyperparameters: hyperparameters.nullish() }).nullish(),
    })
    .nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});

/** A queued job out of a create request; the files and the model it names are not looked up here. */
export function readJobRequest(body: unknown): JobRecord {
  const parsed = jobRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.join(".") ?? "";
    throw new ApiError(400, `Invalid request: ${param} ${issue?.message ?? ""}`.trim(), { param });
  }
  const { data } = parsed;
  const wanted = data.hyperparameters ?? data.method?.supervised?.hyperparameters;
  return {
    id: `ftjob-${randomUUID().replaceAll("-", "")}`,
    object: "fine_tuning.job",
    created_at: Math.floor(Date.now() / 1000),
    finished_at: null,
    estimated_finish: null,
    model: data.model,
    fine_tuned_model: null,
    organization_id: "coppice-practice",
    result_files: [],
    status: "queued",
    training_file: data.training_file,
    validation_file: data.validation_file ?? null,
    hyperparameters: {
      n_epochs: wanted?.n_epochs ?? DEFAULT_EPOCHS,
      batch_size: wanted?.batch_size ?? 1,
      learning_rate_multiplier: wanted?.learning_rate_multiplier ?? 1,
    },
    trained_tokens: null,
    error: null,
    user_provided_suffix: data.suffix ?? null,
    seed: data.seed ?? DEFAULT_SEED,
    integrations: [],
    metadata: data.metadata ?? {},
  };
}

/** `ft:practice-l:<suffix>:<id>`, from the job alone: a job that runs twice makes one model. */
export function fineTunedModelOf(job: JobRecord, baseModel: string): string {
  const suffix = (job.user_provided_suffix ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `ft:${baseModel}:${suffix}:${job.id.slice("ftjob-".length, "ftjob-".length + 10)}`;
}
