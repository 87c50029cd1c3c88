/** What the training thread is given. */
export interface TrainingOrder {
  trainingPath: string;
  validationPath: string | null;
  /** Weights of the policy to start from; null: the prior of a base of `size` buckets. */
  startWeights: Float32Array | null;
  size: number;
  epochs: number;
  learningRate: number;
  seed: number;
}

/** What it reports. Losses are mean nats a target. */
export type TrainingReport =
  | { type: "read"; examples: number; unmatched: number; validationExamples: number }
  | { type: "epoch"; epoch: number; trainLoss: number; validLoss: number | null }
  | { type: "done"; weights: Float32Array; trainedTokens: number }
  | { type: "refused"; message: string };
