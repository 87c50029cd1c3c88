import { chooseSample, perplexityOf } from "@/lib/agent/choose-sample";
import type { CallAttempt, PolicyModel, RawSample } from "@/lib/agent/ports";
import type { PromptFormat, StepPrompt } from "@/lib/agent/prompt-format";
import { promptFormats } from "@/lib/agent/prompt-formats";
import type { SampleRecord, StepRecord } from "@/lib/agent/rollout-record";
import type { Execution } from "@/lib/domain/sampling";
import { deriveSeed } from "@/lib/domain/seed";
import type { StepKind } from "@/lib/domain/step-kind";
import type { StepState } from "@/lib/domain/step-state";

export interface DrawSettings {
  /** Samples a step, ≥ 1. */
  n: number;
  temperature: number;
  execution: Execution;
  /** The trajectory's seed; each step and draw derives its own. */
  seed: number;
}

interface DrawPorts {
  policy: PolicyModel;
  prompts: Record<StepKind, StepPrompt>;
  now: () => Date;
  signal: AbortSignal;
  onAttempt: (attempt: CallAttempt) => void;
}

type DrawnStep = Pick<
  StepRecord,
  "samples" | "executedSampleIndex" | "promptVersionId" | "startedAt" | "endedAt"
>;

/** One policy call: n samples, parsed, one chosen. If all n fail to parse it draws once more and keeps both draws. */
export async function drawStep(
  state: StepState,
  stepIndex: number,
  settings: DrawSettings,
  ports: DrawPorts,
): Promise<DrawnStep> {
  const startedAt = ports.now();
  const prompt = ports.prompts[state.kind];
  const format = promptFormats[prompt.format];
  const messages = format.render(state, prompt);
  const samples: SampleRecord[] = [];
  let executed: number | null = null;
  for (let draw = 0; draw < 2 && executed === null; draw++) {
    const reply = await ports.policy.sample({
      kind: state.kind,
      messages,
      n: settings.n,
      temperature: settings.temperature,
      seed: deriveSeed(settings.seed, stepIndex, draw),
      responseName: state.kind,
      responseSchema: format.responseSchema(state.kind),
      stop: format.stop(ports.policy.api),
      signal: ports.signal,
      onAttempt: ports.onAttempt,
    });
    for (const raw of reply.samples) {
      samples.push(readSample(raw, samples.length, format, state));
    }
    executed = chooseSample(
      samples.map((sample) => ({ valid: sample.parsed.ok, perplexity: sample.perplexity })),
      settings.execution,
    );
  }
  return {
    samples,
    executedSampleIndex: executed,
    promptVersionId: prompt.promptVersionId,
    startedAt,
    endedAt: ports.now(),
  };
}

function readSample(
  raw: RawSample,
  index: number,
  format: PromptFormat,
  state: StepState,
): SampleRecord {
  return {
    index,
    text: raw.text,
    parsed: format.parse(raw.text, state),
    tokenCount: raw.tokenCount,
    sumLogprob: raw.sumLogprob,
    perplexity: perplexityOf(raw.sumLogprob, raw.tokenCount),
  };
}
