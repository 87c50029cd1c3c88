import type { CheckpointRule } from "@/lib/domain/plan";
import type { FineTuningCheckpoint } from "@/lib/rest/fine-tuner";

export interface CheckpointChoice {
  model: string;
  /** Null: the model that the run ended with. */
  checkpointId: string | null;
  /** For a person: which, by what, and out of how many. Null: there was nothing to choose from. */
  reason: string | null;
}

/**
 * Which model of a run becomes the policy (paper, section 3.3: a checkpoint is chosen on validation). The lowest
 * validation loss; of equal ones the earliest step, which has seen the data least often. Where no validation loss was
 * measured nothing can be told apart, and the model that the run ended with stands.
 */
export function chooseCheckpoint(
  lastModel: string,
  checkpoints: readonly FineTuningCheckpoint[],
  rule: CheckpointRule,
): CheckpointChoice {
  if (checkpoints.length === 0) return { model: lastModel, checkpointId: null, reason: null };
  const last = (why: string): CheckpointChoice => ({
    model: lastModel,
    checkpointId: checkpoints.find((one) => one.model === lastModel)?.checkpointId ?? null,
    reason: `The last model, ${why}.`,
  });
  if (rule === "last") return last("as the plan says");
  const measured = checkpoints
    .filter((one) => one.validLoss !== null && Number.isFinite(one.validLoss))
    .toSorted((a, b) => Number(a.validLoss) - Number(b.validLoss) || a.step - b.step);
  const [best] = measured;
  if (!best) return last("since no checkpoint has a validation loss");
  const loss = Number(best.validLoss).toFixed(4);
  return {
    model: best.model,
    checkpointId: best.checkpointId,
    reason: `Step ${best.step} has the lowest validation loss, ${loss}, of ${measured.length} checkpoints.`,
  };
}
