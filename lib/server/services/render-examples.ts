import { createHash } from "node:crypto";
import type { ChatMessage } from "@/lib/agent/ports";
import type { StepPrompt } from "@/lib/agent/prompt-format";
import { promptFormats } from "@/lib/agent/prompt-formats";
import { rebuildStates } from "@/lib/agent/rebuild-states";
import type { KeptExample } from "@/lib/domain/selection-fact";
import type { StepReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";
import { findStepPrompts } from "@/lib/server/repositories/prompt-repository";
import {
  executedReply,
  loadRollouts,
  type RolloutRecord,
} from "@/lib/server/repositories/rollout-reader";
import { findMaxSearches } from "@/lib/server/repositories/run-repository";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface RenderedExample {
  example: KeptExample;
  questionId: string | null;
  promptVersionId: string;
  /** The step's input exactly as the policy was sent it. */
  input: ChatMessage[];
  /** The reply that is trained toward. */
  target: string;
  /** The same two before any format. */
  state: StepState;
  reply: StepReply;
  /** Every valid sample of the step, written as the target is. */
  samples: { index: number; text: string }[];
}

const trajectoriesAtOnce = 200;

/**
 * Examples as they are trained on, in the order given, a few trajectories at a time: a large batch never stands in memory
 * whole. The target is the parsed reply written out again, free of what a model may have put around it.
 */
export async function* renderExamples(
  projectId: string,
  examples: readonly KeptExample[],
): AsyncGenerator<RenderedExample> {
  const prompts = new Map<string, StepPrompt>();
  for (const page of pagesOf(examples)) {
    const ids = [...new Set(page.map((example) => example.trajectoryId))];
    const records = new Map(
      (await loadRollouts(projectId, ids)).map((record) => [record.id, record]),
    );
    const settings = await findMaxSearches(projectId, ids);
    await addPrompts(projectId, prompts, [...records.values()]);
    const states = new Map<string, ReturnType<typeof rebuildStates>>();
    for (const example of page) {
      const record = records.get(example.trajectoryId);
      if (!record) throw new Error(`trajectory ${example.trajectoryId} of an example is gone`);
      const seen = states.get(record.id) ?? statesOf(record, settings.get(record.id) ?? 0);
      states.set(record.id, seen);
      yield renderOne(example, record, seen, prompts);
    }
  }
}

function* pagesOf(examples: readonly KeptExample[]): Generator<KeptExample[]> {
  let page: KeptExample[] = [];
  let ids = new Set<string>();
  for (const example of examples) {
    if (ids.size >= trajectoriesAtOnce && !ids.has(example.trajectoryId)) {
      yield page;
      page = [];
      ids = new Set();
    }
    page.push(example);
    ids.add(example.trajectoryId);
  }
  if (page.length) yield page;
}

function renderOne(
  example: KeptExample,
  record: RolloutRecord,
  states: ReturnType<typeof rebuildStates>,
  prompts: Map<string, StepPrompt>,
): RenderedExample {
  const at = record.steps.findIndex((step) => step.index === example.stepIndex);
  const step = record.steps[at];
  const state = states[at];
  const reply = step?.samples.find((sample) => sample.index === example.targetSampleIndex)?.reply;
  const prompt = prompts.get(step?.promptVersionId ?? "");
  if (!step || !state || !reply || !prompt) {
    throw new Error(`step ${example.stepIndex} of ${record.id} cannot be rendered as an example`);
  }
  const format = promptFormats[prompt.format];
  return {
    example,
    questionId: record.questionId,
    promptVersionId: prompt.promptVersionId,
    input: format.render(state, prompt),
    target: format.writeReply(state.kind, reply),
    state,
    reply,
    samples: step.samples.flatMap((sample) =>
      sample.reply === null
        ? []
        : [{ index: sample.index, text: format.writeReply(state.kind, sample.reply) }],
    ),
  };
}

function statesOf(record: RolloutRecord, maxSearches: number) {
  return rebuildStates(
    record.question,
    maxSearches,
    record.steps.map((step) => ({ executed: executedReply(step), results: step.results })),
  );
}

async function addPrompts(
  projectId: string,
  prompts: Map<string, StepPrompt>,
  records: RolloutRecord[],
): Promise<void> {
  const needed = new Set(records.flatMap((record) => record.steps.map((s) => s.promptVersionId)));
  const missing = [...needed].filter((id) => !prompts.has(id));
  if (!missing.length) return;
  for (const [id, prompt] of await findStepPrompts(projectId, missing)) prompts.set(id, prompt);
}
