export type JobStatus = "queued" | "running" | "succeeded" | "failed" | "cancelled";

/** A fine-tuning job as the API shows it. Times are in seconds. */
export interface JobRecord {
  id: string;
  object: "fine_tuning.job";
  created_at: number;
  finished_at: number | null;
  estimated_finish: null;
  model: string;
  fine_tuned_model: string | null;
  organization_id: "coppice-practice";
  result_files: string[];
  status: JobStatus;
  training_file: string;
  validation_file: string | null;
  hyperparameters: { n_epochs: number; batch_size: number; learning_rate_multiplier: number };
  trained_tokens: number | null;
  error: { code: string; message: string; param: string | null } | null;
  user_provided_suffix: string | null;
  seed: number;
  integrations: never[];
  metadata: Record<string, string>;
}

export interface JobEvent {
  id: string;
  object: "fine_tuning.job.event";
  created_at: number;
  level: "info" | "warn" | "error";
  message: string;
  type: "message" | "metrics";
  data: unknown;
}

export interface StoredJob {
  job: JobRecord;
  /** Oldest first. */
  events: JobEvent[];
  /** Order of creation: jobs of the same second stay in order. */
  sequence: number;
}

export const isFinished = (job: JobRecord): boolean =>
  job.status === "succeeded" || job.status === "failed" || job.status === "cancelled";
