import { Worker } from "node:worker_threads";
import { BASE_SIZES } from "@/lib/practice/policy/sizes";
import { ApiError } from "@/lib/practice/server/api-error";
import type { FileStore } from "@/lib/practice/server/file-store";
import { isFinished, type JobRecord } from "@/lib/practice/server/job-record";
import { fineTunedModelOf, readJobRequest } from "@/lib/practice/server/job-request";
import type { JobStore } from "@/lib/practice/server/job-store";
import { baseModelOf, type ModelStore } from "@/lib/practice/server/model-store";
import type { TrainingOrder, TrainingReport } from "@/lib/practice/server/training-messages";

const DECIMALS = 4;
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(DECIMALS)));
const nowSeconds = () => Math.floor(Date.now() / 1000);

interface Stores {
  files: FileStore;
  models: ModelStore;
  jobs: JobStore;
}

/** Runs one job at a time, oldest first. Jobs that a dead process left running are run again from the start. */
export class JobRunner {
  private current: { jobId: string; worker: Worker } | null = null;
  private stopped = false;

  constructor(private readonly stores: Stores) {}

  create(body: unknown): JobRecord {
    const job = readJobRequest(body);
    const { files, models, jobs } = this.stores;
    if (baseModelOf(job.model) === null) {
      throw new ApiError(400, `The model '${job.model}' cannot be fine-tuned.`, {
        param: "model",
        code: "model_not_available",
      });
    }
    models.get(job.model);
    for (const param of ["training_file", "validation_file"] as const) {
      const id = job[param];
      if (id !== null && !files.list().some((file) => file.id === id)) {
        throw new ApiError(400, `invalid ${param}: ${id}`, { param, code: "invalid_file" });
      }
    }
    const created = jobs.add(job);
    this.startNext();
    return created;
  }

  /** Takes up what is queued, and what was running when the process died. */
  startNext(): void {
    if (this.current || this.stopped) return;
    const next = this.stores.jobs.list().findLast((job) => !isFinished(job));
    if (next) this.start(next);
  }

  private start(job: JobRecord): void {
    const { jobs } = this.stores;
    const again = job.status === "running";
    jobs.change(
      job.id,
      { status: "running" },
      { message: again ? "Started again after a restart" : "Fine-tuning job started" },
    );
    const worker = new Worker(new URL("./training-thread.ts", import.meta.url), {
      workerData: this.orderOf(job),
    });
    this.current = { jobId: job.id, worker };
    worker.on("message", (report: TrainingReport) => this.onReport(job.id, report));
    worker.on("error", (error: Error) => this.fail(job.id, "training_failed", error.message));
    worker.on("exit", () => this.onExit(job.id));
  }

  private orderOf(job: JobRecord): TrainingOrder {
    const { files, models } = this.stores;
    const base = baseModelOf(job.model) ?? job.model;
    return {
      trainingPath: files.contentPath(job.training_file),
      validationPath: job.validation_file ? files.contentPath(job.validation_file) : null,
      startWeights: job.model === base ? null : models.weights(job.model).slice(),
      size: BASE_SIZES[base] ?? 0,
      epochs: job.hyperparameters.n_epochs,
      learningRate: job.hyperparameters.learning_rate_multiplier,
      seed: job.seed,
    };
  }

  private onReport(jobId: string, report: TrainingReport): void {
    const { jobs } = this.stores;
    if (isFinished(jobs.get(jobId).job)) return;
    switch (report.type) {
      case "read":
        jobs.change(
          jobId,
          {},
          {
            message: `Read ${report.examples} examples; ${report.unmatched} match no candidate and are left out`,
            data: report,
            level: report.unmatched > 0 ? "warn" : "info",
          },
        );
        return;
      case "epoch":
        this.onEpoch(jobId, report);
        return;
      case "refused":
        this.fail(jobId, "invalid_training_file", report.message);
        return;
      case "done":
        this.succeed(jobId, report);
    }
  }

  private onEpoch(jobId: string, report: Extract<TrainingReport, { type: "epoch" }>): void {
    const { jobs } = this.stores;
    const epochs = jobs.get(jobId).job.hyperparameters.n_epochs;
    const trainLoss = rounded(report.trainLoss);
    const validLoss = rounded(report.validLoss);
    jobs.change(
      jobId,
      {},
      {
        type: "metrics",
        message:
          `Epoch ${report.epoch}/${epochs}: training loss=${trainLoss}` +
          (validLoss === null ? "" : `, validation loss=${validLoss}`),
        data: {
          epoch: report.epoch,
          step: report.epoch,
          total_steps: epochs,
          train_loss: trainLoss,
          valid_loss: validLoss,
        },
      },
    );
  }

  /** Weights first, then the status: a job is never "succeeded" without its model. */
  private succeed(jobId: string, report: Extract<TrainingReport, { type: "done" }>): void {
    const { jobs, models } = this.stores;
    const { job } = jobs.get(jobId);
    const model = fineTunedModelOf(job, baseModelOf(job.model) ?? job.model);
    models.add(model, report.weights);
    jobs.change(
      jobId,
      {
        status: "succeeded",
        fine_tuned_model: model,
        finished_at: nowSeconds(),
        trained_tokens: report.trainedTokens,
      },
      { message: `New fine-tuned model created: ${model}` },
    );
  }

  private fail(jobId: string, code: string, message: string): void {
    const { jobs } = this.stores;
    if (isFinished(jobs.get(jobId).job)) return;
    jobs.change(
      jobId,
      { status: "failed", finished_at: nowSeconds(), error: { code, message, param: null } },
      { message, level: "error" },
    );
  }

  private onExit(jobId: string): void {
    if (this.current?.jobId === jobId) this.current = null;
    if (this.stopped) return;
    this.fail(jobId, "training_failed", "The training thread ended without a result.");
    this.startNext();
  }

  async cancel(jobId: string): Promise<JobRecord> {
    const { jobs } = this.stores;
    const { job } = jobs.get(jobId);
    if (isFinished(job)) {
      throw new ApiError(400, `Job ${jobId} has already ${job.status}.`, { code: "job_finished" });
    }
    const cancelled = jobs.change(
      jobId,
      { status: "cancelled", finished_at: nowSeconds() },
      { message: "Fine-tuning job cancelled" },
    );
    if (this.current?.jobId === jobId) await this.current.worker.terminate();
    return cancelled;
  }

  /** Leaves the running job as it stands in its file: the next start takes it up. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.current?.worker.terminate();
  }
}
