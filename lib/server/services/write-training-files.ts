import { deriveSeed } from "@/lib/domain/seed";
import { readBatchExamples } from "@/lib/server/repositories/batch-repository";
import type { FineTuningRecord } from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { renderExamples } from "@/lib/server/services/render-examples";

/**
 * The approved batch as OpenAI chat JSONL: one line an example, in the manifest's order. The share held back for
 * validation is taken by whole questions, so that no question stands in both files.
 */
export async function writeTrainingFiles(
  iteration: IterationRecord,
  run: FineTuningRecord,
): Promise<{ training: string; validation: string }> {
  const rows = await readBatchExamples(run.projectId, run.batchId);
  const included = rows.filter((row) => row.included);
  const training: string[] = [];
  const validation: string[] = [];
  const share = run.hyperparameters.validationShare;
  for await (const { input, target, questionId } of renderExamples(run.projectId, included)) {
    const held = deriveSeed(iteration.plan.seed, "held", questionId ?? "") / 0x7fffffff < share;
    const line = JSON.stringify({ messages: [...input, { role: "assistant", content: target }] });
    (held ? validation : training).push(line);
  }
  return { training: withEnd(training), validation: withEnd(validation) };
}

const withEnd = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
