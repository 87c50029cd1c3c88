import { readFileSync } from "node:fs";
import { priorWeights } from "@/lib/practice/policy/prior";
import type { Weights } from "@/lib/practice/policy/softmax";
import { trainPolicy } from "@/lib/practice/policy/train";
import { readTrainingFile, type TrainingExample } from "@/lib/practice/policy/training-examples";

const DEMONSTRATIONS = new URL("./demonstrations.jsonl", import.meta.url);
/** Fixed, so that there is one base for every seed. */
const BASE_SEED = 7;
const BASE_EPOCHS = 4;

let demonstrations: TrainingExample[] | undefined;

/** The committed demonstrations. Every fine-tuning rehearses them beside the user's file. */
export function demonstrationExamples(): TrainingExample[] {
  if (!demonstrations) {
    const read = readTrainingFile(readFileSync(DEMONSTRATIONS, "utf8"));
    if (read.unmatched > 0) throw new Error(`${read.unmatched} demonstrations match no candidate`);
    demonstrations = read.examples;
  }
  return demonstrations;
}

/** A base model: the prior, trained on the demonstrations alone. */
export function baseWeights(size: number): Weights {
  return trainPolicy({
    examples: demonstrationExamples(),
    validation: [],
    start: priorWeights(size),
    epochs: BASE_EPOCHS,
    seed: BASE_SEED,
  });
}
