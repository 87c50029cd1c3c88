import { logSumExp, type Weights } from "@/lib/practice/policy/softmax";
import type { TrainingExample } from "@/lib/practice/policy/training-examples";
import { type Random, seededRandom, shuffled } from "@/lib/practice/text/seeded-random";

export interface TrainingPlan {
  examples: readonly TrainingExample[];
  /** Not trained on; its loss is reported. */
  validation: readonly TrainingExample[];
  /** Where training starts, and what L2 pulls back to. */
  start: Weights;
  epochs: number;
  seed: number;
  /** Scales the step size; 1 is the default. */
  learningRate?: number;
  onEpoch?: (report: EpochReport) => void;
}

export interface EpochReport {
  /** From 1. */
  epoch: number;
  /** Mean negative log-likelihood of the targets, in nats. */
  trainLoss: number;
  /** Null without validation examples. */
  validLoss: number | null;
}

const STEP_SIZE = 0.25;
const L2 = 1e-4;
/** Share of steps that go without the lexical features. */
const LEXICAL_DROPOUT = 0.5;
const NEGLIGIBLE = 1e-4;

/** Maximum likelihood by Adagrad (Duchi et al., 2011), one example a step, L2 toward the start. */
class Trainer {
  readonly weights: Weights;
  private readonly squares: Float32Array;
  private readonly gradient: Float32Array;
  private readonly mask: number;

  constructor(
    private readonly start: Weights,
    private readonly stepSize: number,
  ) {
    this.weights = start.slice();
    this.squares = new Float32Array(start.length);
    this.gradient = new Float32Array(start.length);
    this.mask = start.length - 1;
  }

  /** Log-probabilities of the example's candidates. */
  private logProbs(example: TrainingExample, lexical: boolean): Float64Array {
    const { weights, mask } = this;
    const { hashes, bounds } = example;
    const count = (bounds.length - 1) / 2;
    const scores = new Float64Array(count);
    for (let c = 0; c < count; c++) {
      const end = bounds[2 * c + (lexical ? 2 : 1)] as number;
      let score = 0;
      for (let i = bounds[2 * c] as number; i < end; i++) {
        score += weights[(hashes[i] as number) & mask] as number;
      }
      scores[c] = score;
    }
    const total = logSumExp(scores);
    for (let c = 0; c < count; c++) scores[c] = (scores[c] as number) - total;
    return scores;
  }

  loss(example: TrainingExample): number {
    return -(this.logProbs(example, true)[example.target] as number);
  }

  step(example: TrainingExample, lexical: boolean): number {
    const { gradient, mask } = this;
    const { hashes, bounds, target } = example;
    const logProbs = this.logProbs(example, lexical);
    const touched: number[] = [];
    for (let c = 0; c < logProbs.length; c++) {
      const error = Math.exp(logProbs[c] as number) - (c === target ? 1 : 0);
      if (Math.abs(error) < NEGLIGIBLE) continue;
      const end = bounds[2 * c + (lexical ? 2 : 1)] as number;
      for (let i = bounds[2 * c] as number; i < end; i++) {
        const bucket = (hashes[i] as number) & mask;
        if (gradient[bucket] === 0) touched.push(bucket);
        gradient[bucket] = (gradient[bucket] as number) + error;
      }
    }
    for (const bucket of touched) this.update(bucket);
    return -(logProbs[target] as number);
  }

  private update(bucket: number): void {
    const { weights, squares, gradient, start } = this;
    const weight = weights[bucket] as number;
    const slope = (gradient[bucket] as number) + L2 * (weight - (start[bucket] as number));
    gradient[bucket] = 0;
    const squared = (squares[bucket] as number) + slope * slope;
    squares[bucket] = squared;
    weights[bucket] = weight - (this.stepSize * slope) / Math.sqrt(squared + 1e-6);
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function runEpoch(trainer: Trainer, examples: readonly TrainingExample[], random: Random): number {
  let loss = 0;
  for (const example of shuffled(examples, random)) {
    loss += trainer.step(example, random() >= LEXICAL_DROPOUT);
  }
  return loss / Math.max(1, examples.length);
}

/** @returns the trained weights; the same plan gives the same weights. */
export function trainPolicy(plan: TrainingPlan): Weights {
  const trainer = new Trainer(plan.start, STEP_SIZE * (plan.learningRate ?? 1));
  const random = seededRandom(plan.seed);
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const trainLoss = runEpoch(trainer, plan.examples, random);
    const validLoss =
      plan.validation.length > 0
        ? mean(plan.validation.map((example) => trainer.loss(example)))
        : null;
    plan.onEpoch?.({ epoch, trainLoss, validLoss });
  }
  return trainer.weights;
}
