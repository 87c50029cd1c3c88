/** What a provider says of a training job. */
export interface FineTuningJobView {
  jobId: string;
  status: "running" | "succeeded" | "failed" | "cancelled";
  /** The provider's own words; null: none. */
  error: string | null;
  /** The trained model, once there is one. */
  model: string | null;
  trainedTokens: number | null;
}

export interface FineTuningJobEvent {
  eventId: string;
  level: string;
  message: string;
  createdAt: Date;
  /** Null: a message without figures. */
  metrics: {
    step: number;
    epoch: number | null;
    trainLoss: number | null;
    validLoss: number | null;
  } | null;
}

/** A model saved on the way, which can be asked like the last one. */
export interface FineTuningCheckpoint {
  checkpointId: string;
  step: number;
  model: string;
  trainLoss: number | null;
  /** Null: the trainer measured none there. */
  validLoss: number | null;
}

export interface FineTuningRequest {
  fileId: string;
  validationFileId: string | null;
  /** What training starts from: a base model or a trained one. */
  model: string;
  /** Names the run at the provider, so that its job is found again after a crash. */
  marker: string;
  seed: number;
  epochs: number | null;
  learningRateMultiplier: number | null;
  batchSize: number | null;
}

/** A provider that trains: the files and fine-tuning API, or anything that speaks it. */
export interface FineTuner {
  /** The file uploaded under this name before; null: none. */
  findFile(name: string): Promise<string | null>;
  upload(name: string, jsonl: string): Promise<string>;
  /** The job that carries the marker; null: none does. Rejects where the provider cannot say. */
  findJob(marker: string): Promise<FineTuningJobView | null>;
  create(request: FineTuningRequest): Promise<FineTuningJobView>;
  read(jobId: string): Promise<FineTuningJobView>;
  events(jobId: string): Promise<FineTuningJobEvent[]>;
  checkpoints(jobId: string): Promise<FineTuningCheckpoint[]>;
  cancel(jobId: string): Promise<void>;
}
