import type { ChatMessage } from "@/lib/agent/ports";
import { promptText } from "@/lib/agent/prompt-text";
import type { PolicyApi } from "@/lib/domain/policy";
import { deriveSeed } from "@/lib/domain/seed";
import { readBatchExamples } from "@/lib/server/repositories/batch-repository";
import type { FineTuningRecord } from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { renderExamples } from "@/lib/server/services/render-examples";

export type TrainingSide = "training" | "validation";

/** One example as it is trained on: a conversation, or for a base model a text and how it goes on. */
function lineOf(api: PolicyApi, input: readonly ChatMessage[], target: string): string {
  const example =
    api === "completions"
      ? { prompt: promptText(input), completion: target }
      : { messages: [...input, { role: "assistant", content: target }] };
  return `${JSON.stringify(example)}\n`;
}

/**
 * The approved batch as OpenAI JSONL, of chat or of completions as its policy is asked: one line an example, with its line
 * feed, in the manifest's order. The share held back for validation is taken by whole questions, so that no question stands
 * on both sides.
 */
export async function* trainingLines(
  iteration: IterationRecord,
  run: FineTuningRecord,
): AsyncGenerator<{ side: TrainingSide; line: string }> {
  const rows = await readBatchExamples(run.projectId, run.batchId);
  const included = rows.filter((row) => row.included);
  const start =
    run.initFromVersionId && (await findPolicyVersion(run.projectId, run.initFromVersionId));
  const api = start ? start.api : "chat";
  const share = run.hyperparameters.validationShare;
  for await (const { input, target, questionId } of renderExamples(run.projectId, included)) {
    const held = deriveSeed(iteration.plan.seed, "held", questionId ?? "") / 0x7fffffff < share;
    yield { side: held ? "validation" : "training", line: lineOf(api, input, target) };
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
