import type { z } from "zod";
import { perplexityOf } from "@/lib/agent/choose-sample";
import type { CallAttempt, PolicyModel, RawSample } from "@/lib/agent/ports";
import { promptFormats } from "@/lib/agent/prompt-formats";
import type {
  PromptTrial,
  PromptWords,
  TriedSample,
  TriedSide,
  tryPromptSchema,
} from "@/lib/contracts/prompt";
import type { StepState } from "@/lib/domain/step-state";
import { AppError, RolloutError } from "@/lib/errors";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { insertModelCalls } from "@/lib/server/repositories/model-call-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { findSourceState } from "@/lib/server/services/find-source-state";
import { openPolicyModel } from "@/lib/server/services/open-model";

interface Trial {
  projectId: string;
  request: z.infer<typeof tryPromptSchema>;
  signal: AbortSignal;
}

/**
 * Draws samples of one step with one or two wordings of its prompt, beside each other. What the endpoint refuses is part
 * of the answer; every call is in the ledger, of no trajectory.
 * @throws AppError not_found, bad_request
 */
export async function tryPrompt({ projectId, request, signal }: Trial): Promise<PromptTrial> {
  const version = await findPolicyVersion(projectId, request.policyVersionId);
  if (!version) throw new AppError("not_found", "There is no policy under this id.");
  const [state, policy, endpoint] = await Promise.all([
    findSourceState(projectId, request.kind, request.source),
    openPolicyModel(version),
    findEndpoint(projectId, version.endpointId),
  ]);
  const drawn = await Promise.all(
    request.sides.map((words) => drawSide(words, { state, policy, request, signal })),
  );
  await insertModelCalls([
    {
      projectId,
      role: "policy",
      trajectoryId: null,
      stepIndex: null,
      scoringRunId: null,
      graderRunId: null,
      endpointId: version.endpointId,
      model: version.model,
      attempts: drawn.flatMap(({ attempts }) => attempts),
    },
  ]);
  const { promptMicros = 0, completionMicros = 0 } = endpoint?.prices ?? {};
  return {
    question: state.question,
    isPriced: (promptMicros ?? 0) > 0 || (completionMicros ?? 0) > 0,
    sides: drawn.map(({ side }) => side),
  };
}

interface DrawContext {
  state: StepState;
  policy: PolicyModel;
  request: Trial["request"];
  signal: AbortSignal;
}

async function drawSide(
  words: PromptWords,
  { state, policy, request, signal }: DrawContext,
): Promise<{ side: TriedSide; attempts: CallAttempt[] }> {
  const format = promptFormats[words.format];
  const attempts: CallAttempt[] = [];
  const started = performance.now();
  const { samples, fault } = await policy
    .sample({
      kind: state.kind,
      messages: format.render(state, words),
      n: request.n,
      temperature: request.temperature,
      seed: request.seed,
      responseName: state.kind,
      responseSchema: format.responseSchema(state.kind),
      stop: format.stop(policy.api),
      wantsTokens: true,
      signal,
      onAttempt: (attempt) => attempts.push(attempt),
    })
    .then(
      (reply) => ({ samples: reply.samples, fault: null }),
      (error: unknown) => ({ samples: [], fault: faultOf(error) }),
    );
  const side = {
    ...countedIn(attempts),
    latencyMs: performance.now() - started,
    samples: samples.map((raw) => describeSample(raw, words, state)),
    fault,
  };
  return { side, attempts };
}

/** What the endpoint would not do is what a trial is for; anything else is a fault of ours. */
function faultOf(error: unknown): NonNullable<TriedSide["fault"]> {
  if (error instanceof RolloutError) return { code: error.code, message: error.message };
  throw error;
}

function countedIn(attempts: readonly CallAttempt[]) {
  const answered = attempts.filter(({ status }) => status === "ok");
  return {
    promptTokens: answered[0]?.promptTokens || null,
    completionTokens: answered.reduce((sum, one) => sum + one.completionTokens, 0),
    costMicros: attempts.reduce((sum, one) => sum + one.costMicros, 0),
    callCount: attempts.length,
  };
}

function describeSample(raw: RawSample, words: PromptWords, state: StepState): TriedSample {
  const parsed = promptFormats[words.format].parse(raw.text, state);
  return {
    text: raw.text,
    parsed: parsed.ok ? parsed.value : null,
    parseError: parsed.ok ? null : parsed.error,
    tokenCount: raw.tokenCount,
    perplexity: perplexityOf(raw.sumLogprob, raw.tokenCount),
    tokens: raw.tokens ?? null,
  };
}
