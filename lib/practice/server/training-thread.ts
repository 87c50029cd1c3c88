/** A worker thread's entry: reads the files, trains, reports. Serving goes on beside it. */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { demonstrationExamples } from "@/lib/practice/policy/base";
import { priorWeights } from "@/lib/practice/policy/prior";
import { trainPolicy } from "@/lib/practice/policy/train";
import { type ReadTrainingFile, readTrainingFile } from "@/lib/practice/policy/training-examples";
import type { TrainingOrder, TrainingReport } from "@/lib/practice/server/training-messages";

const report = (message: TrainingReport) => parentPort?.postMessage(message);

function readFile(path: string | null): ReadTrainingFile {
  if (path === null) return { examples: [], unmatched: 0 };
  return readTrainingFile(readFileSync(path, "utf8"));
}

function run(order: TrainingOrder): void {
  const training = readFile(order.trainingPath);
  const validation = readFile(order.validationPath);
  report({
    type: "read",
    examples: training.examples.length,
    unmatched: training.unmatched,
    validationExamples: validation.examples.length,
  });
  if (training.examples.length === 0) {
    report({ type: "refused", message: "The training file has no example this policy can learn." });
    return;
  }
  const weights = trainPolicy({
    // The demonstrations are rehearsed beside the user's file: what the base was made of is not forgotten.
    examples: [...demonstrationExamples(), ...training.examples],
    validation: validation.examples,
    start: order.startWeights ?? priorWeights(order.size),
    epochs: order.epochs,
    learningRate: order.learningRate,
    seed: order.seed,
    onEpoch: (epoch) => report({ type: "epoch", ...epoch }),
  });
  report({ type: "done", weights, trainedTokens: training.examples.length * order.epochs });
}

try {
  run(workerData as TrainingOrder);
} catch (error) {
  if (!(error instanceof SyntaxError)) throw error;
  report({ type: "refused", message: `The file is not chat JSONL: ${error.message}` });
}
