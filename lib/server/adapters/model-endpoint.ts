import OpenAI from "openai";
import type { CallAttempt, ChatRequest, RawSample } from "@/lib/agent/ports";
import { deriveSeed } from "@/lib/domain/seed";
import { RolloutError, type RolloutErrorCode } from "@/lib/errors";
import { boundedFetch } from "@/lib/server/adapters/bounded-fetch";
import { type CallFailure, readFailure } from "@/lib/server/adapters/call-failure";
import { pause, waitMs } from "@/lib/server/adapters/call-wait";
import { chatBody, type OptionalParameter } from "@/lib/server/adapters/chat-body";
import { type Completion, readCompletion, samplesOf } from "@/lib/server/adapters/chat-reply";
import { ConcurrencyLimit } from "@/lib/server/adapters/concurrency-limit";
import { type CircuitOptions, EndpointCircuit } from "@/lib/server/adapters/endpoint-circuit";
import { newId } from "@/lib/server/adapters/ids";
import { guardedFetch } from "@/lib/server/adapters/outgoing-url";
import { createTextCompletion } from "@/lib/server/adapters/text-completion";

export interface EndpointSettings {
  baseUrl: string;
  /** Null: the endpoint takes none. */
  apiKey: string | null;
  /** An administrator allowed this host although its address is private. */
  allowPrivateHost: boolean;
  maxConcurrency: number;
  /** Time for one attempt, in ms. */
  timeoutMs: number;
  /** Attempts at one call, the first included. */
  maxAttempts: number;
  /** Micros per million tokens; null: not priced. */
  promptPriceMicros: number | null;
  completionPriceMicros: number | null;
}

const maxReplyBytes = 4_000_000;

/**
 * One OpenAI-compatible endpoint: bounded retries with back-off and jitter that honour Retry-After, every attempt
 * told to the ledger, parameters it refuses left out from then on.
 */
export class ModelEndpoint {
  private readonly client: OpenAI;
  private readonly limit: ConcurrencyLimit;
  private readonly refused = new Set<OptionalParameter>();
  private readonly circuit: EndpointCircuit;

  constructor(
    private readonly settings: EndpointSettings,
    watch: Omit<CircuitOptions, "ask"> = { startsOpen: false, onNews: () => undefined },
  ) {
    this.limit = new ConcurrencyLimit(settings.maxConcurrency);
    const send = guardedFetch(settings);
    this.client = new OpenAI({
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey ?? "none",
      maxRetries: 0,
      timeout: settings.timeoutMs,
      fetch: boundedFetch(maxReplyBytes, send),
    });
    const modelsUrl = `${settings.baseUrl.replace(/\/+$/, "")}/models`;
    const headers = { authorization: `Bearer ${settings.apiKey ?? "none"}` };
    this.circuit = new EndpointCircuit({
      ...watch,
      ask: (signal) => send(modelsUrl, { headers, signal }),
    });
  }

  /** It was changed: whoever waits for it to answer has to open it anew. */
  retire(): void {
    this.circuit.retire();
  }

  /**
   * Draws `n` samples: in one request where the endpoint takes `n`, else the missing ones in parallel.
   * @throws RolloutError with `boundary` once every attempt is spent.
   */
  async sample(
    model: string,
    request: ChatRequest & { n: number },
    boundary: RolloutErrorCode,
  ): Promise<RawSample[]> {
    const asked = this.refused.has("n") ? 1 : request.n;
    const first = await this.call(model, { ...request, n: asked }, boundary);
    const missing = request.n - first.length;
    if (missing <= 0) return first.slice(0, request.n);
    const rest = await Promise.all(
      Array.from({ length: missing }, (_, i) =>
        this.call(
          model,
          { ...request, n: 1, seed: deriveSeed(request.seed, "sample", i + 1) },
          boundary,
        ),
      ),
    );
    return [...first, ...rest.flatMap((samples) => samples.slice(0, 1))];
  }

  private async call(
    model: string,
    request: ChatRequest & { n: number },
    boundary: RolloutErrorCode,
  ): Promise<RawSample[]> {
    let spent = 0;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.limit.run(async () => {
        await this.circuit.untilClosed(request.signal);
        return this.attempt(model, request, attempt);
      });
      if (outcome.ok) return outcome.samples;
      const { failure } = outcome;
      if (failure.status === "cancelled") throw new RolloutError("cancelled", failure.message);
      if (this.learn(failure, request.n)) continue;
      // That nobody is there is not the call's fault, and no number of attempts would help.
      if (failure.isLineDead && (await this.circuit.outlast(request.signal))) continue;
      spent += 1;
      if (!failure.retryable || spent >= this.settings.maxAttempts) {
        throw new RolloutError(boundary, failure.message, { cause: outcome.error });
      }
      await pause(waitMs(failure, spent), request.signal);
    }
  }

  private async attempt(
    model: string,
    request: ChatRequest & { n: number },
    attempt: number,
  ): Promise<
    { ok: true; samples: RawSample[] } | { ok: false; failure: CallFailure; error: unknown }
  > {
    const startedAt = new Date();
    const started = performance.now();
    const tell = (
      fields: Pick<CallAttempt, "status" | "httpStatus">,
      usage?: Completion["usage"],
    ) =>
      request.onAttempt({
        id: newId(),
        attempt,
        ...fields,
        ...this.priced(usage?.prompt_tokens ?? 0, usage?.completion_tokens ?? 0),
        latencyMs: Math.round(performance.now() - started),
        startedAt,
      });
    try {
      if (request.signal.aborted) throw new Error("stopped before it was sent");
      const { signal } = request;
      const body = chatBody(model, request, this.refused);
      const reply =
        request.api === "completions"
          ? await createTextCompletion(this.client, body, signal)
          : await this.client.chat.completions.create(body, { signal });
      this.circuit.answered();
      const completion = readCompletion(reply);
      tell({ status: "ok", httpStatus: 200 }, completion.usage);
      return { ok: true, samples: samplesOf(completion, request.wantsTokens ?? false) };
    } catch (error) {
      const failure = readFailure(error, request.signal.aborted);
      tell({ status: failure.status, httpStatus: failure.httpStatus });
      return { ok: false, failure, error };
    }
  }

  /** A 400 that names an optional parameter: leave it out from now on and try again at once. */
  private learn(failure: CallFailure, n: number): boolean {
    if (failure.httpStatus !== 400 && failure.httpStatus !== 422) return false;
    const named = (["logprobs", "response_format", "seed"] as const).find(
      (name) => !this.refused.has(name) && failure.message.includes(name),
    );
    const parameter = named ?? (n > 1 && /\bn\b/.test(failure.message) ? "n" : undefined);
    if (!parameter || this.refused.has(parameter)) return false;
    this.refused.add(parameter);
    return true;
  }

  private priced(promptTokens: number, completionTokens: number) {
    const { promptPriceMicros, completionPriceMicros } = this.settings;
    const costMicros = Math.round(
      (promptTokens * (promptPriceMicros ?? 0) + completionTokens * (completionPriceMicros ?? 0)) /
        1_000_000,
    );
    return { promptTokens, completionTokens, costMicros };
  }
}
