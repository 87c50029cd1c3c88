import { deriveSeed } from "@/lib/domain/seed";
import { readBatchExamples } from "@/lib/server/repositories/batch-repository";
import type { FineTuningRecord } from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { renderExamples } from "@/lib/server/services/render-examples";

export type TrainingSide = "training" | "validation";

/**
 * The approved batch as OpenAI chat JSONL: one line an example, with its line feed, in the manifest's order. The share held
 * back for validation is taken by whole questions, so that no question stands on both sides.
 */
export async function* trainingLines(
  iteration: IterationRecord,
  run: FineTuningRecord,
): AsyncGenerator<{ side: TrainingSide; line: string }> {
  const rows = await readBatchExamples(run.projectId, run.batchId);
  const included = rows.filter((row) => row.included);
  const share = run.hyperparameters.validationShare;
  for await (const { input, target, questionId } of renderExamples(run.projectId, included)) {
    const held = deriveSeed(iteration.plan.seed, "held", questionId ?? "") / 0x7fffffff < share;
    const messages = [...input, { role: "assistant", content: target }];
    yield {
      side: held ? "validation" : "training",
      line: `${JSON.stringify({ messages })}\n`,
    };
  }
}

/** Both files whole, as a provider's upload takes them. */
export async function writeTrainingFiles(
  iteration: IterationRecord,
  run: FineTuningRecord,
): Promise<Record<TrainingSide, string>> {
  const lines: Record<TrainingSide, string[]> = { training: [], validation: [] };
  for await (const { side, line } of trainingLines(iteration, run)) lines[side].push(line);
  return { training: lines.training.join(""), validation: lines.validation.join("") };
}
