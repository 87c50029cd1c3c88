import type OpenAI from "openai";
import type { CallAttempt, ChatRequest, RawSample } from "@/lib/agent/ports";
import { callCostMicros } from "@/lib/domain/call-cost";
import type { ModelAbilities, StoredFindings } from "@/lib/domain/model-abilities";
import { deriveSeed } from "@/lib/domain/seed";
import { estimateTokens } from "@/lib/domain/token-estimate";
import { RolloutError, type RolloutErrorCode } from "@/lib/errors";
import { type CallFailure, readFailure } from "@/lib/server/adapters/call-failure";
import { pause, waitMs } from "@/lib/server/adapters/call-wait";
import { chatBody } from "@/lib/server/adapters/chat-body";
import {
  type Completion,
  readCompletion,
  samplesOf,
  usageOf,
} from "@/lib/server/adapters/chat-reply";
import { type CircuitOptions, EndpointCircuit } from "@/lib/server/adapters/endpoint-circuit";
import {
  askWhetherThere,
  type EndpointTarget,
  openClient,
} from "@/lib/server/adapters/endpoint-client";
import { EndpointGate, type ShareEndpoint } from "@/lib/server/adapters/endpoint-gate";
import { newId } from "@/lib/server/adapters/ids";
import { LearntAbilities, type OnLearnt } from "@/lib/server/adapters/learnt-abilities";
import { guardedFetch } from "@/lib/server/adapters/outgoing-url";
import { readRateHeaders } from "@/lib/server/adapters/rate-headers";
import { shareAlone } from "@/lib/server/adapters/share-alone";
import { createTextCompletion } from "@/lib/server/adapters/text-completion";

export interface EndpointSettings extends EndpointTarget {
  /** An administrator allowed this host although its address is private. */
  allowPrivateHost: boolean;
  /** Of all workers together, and what the adaptive limit stays below. */
  maxConcurrency: number;
  /** Of all workers together; null: no limit of one's own. */
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  /** Null: the endpoint's own limit. */
  maxReplyTokens: number | null;
  /** Time for one attempt, in ms. */
  timeoutMs: number;
  /** Attempts at one call, the first included; refusals for being too many are counted apart. */
  maxAttempts: number;
  /** Micros per million tokens; null: not priced. */
  promptPriceMicros: number | null;
  cachedPromptPriceMicros: number | null;
  completionPriceMicros: number | null;
}

/** What the endpoint's user knows of it, and wants to know. */
export interface EndpointWatch extends Omit<CircuitOptions, "ask"> {
  findings: StoredFindings;
  onLearnt: OnLearnt;
  share: ShareEndpoint;
  onTrouble: (error: unknown) => void;
}

const maxReplyBytes = 4_000_000;
/** At a call that the endpoint has no room for: each waits as long as it asks, so this is half an hour or more. */
const mostRateLimited = 30;
/** Of the time-out: an answer this late is a sign of too much load. */
const lateShare = 0.8;

type ModelRequest = ChatRequest & { n: number };
type Outcome =
  | { ok: true; samples: RawSample[] }
  | { ok: false; failure: CallFailure; error: unknown; asked: ModelAbilities & { n: number } };

const unwatched = (max: number): EndpointWatch => ({
  startsOpen: false,
  onNews: () => undefined,
  findings: { capabilities: {}, modelCapabilities: {} },
  onLearnt: () => undefined,
  share: shareAlone(max),
  onTrouble: () => undefined,
});

/**
 * One OpenAI-compatible endpoint: bounded retries with back-off and jitter that honour Retry-After, every attempt told to
 * the ledger, nothing asked for that the model was found not to take.
 */
export class ModelEndpoint {
  private readonly send: typeof fetch;
  private readonly clients = new Map<string, OpenAI>();
  private readonly gate: EndpointGate;
  private readonly abilities: LearntAbilities;
  private readonly circuit: EndpointCircuit;
  /** Of the calls so far, for the rate in tokens. */
  private meanReplyTokens = 0;

  constructor(
    private readonly settings: EndpointSettings,
    told: Partial<EndpointWatch> = {},
  ) {
    const watch = { ...unwatched(settings.maxConcurrency), ...told };
    this.send = guardedFetch(settings);
    this.gate = new EndpointGate({ ...settings, ...watch });
    this.abilities = new LearntAbilities(settings.kind, watch.findings, watch.onLearnt);
    this.circuit = new EndpointCircuit({ ...watch, ask: askWhetherThere(settings, this.send) });
  }

  /** It was changed: whoever waits for it to answer has to open it anew. */
  retire(): void {
    this.circuit.retire();
  }

  /** The process ends. */
  close(): Promise<void> {
    return this.gate.close();
  }

  /** It was probed anew, or another process learnt something of it. */
  adopt(findings: StoredFindings): void {
    this.abilities.adopt(findings);
  }

  /**
   * Draws `n` samples: in one request where the model takes `n`, else the missing ones in parallel.
   * @throws RolloutError with `boundary` once every attempt is spent.
   */
  async sample(
    model: string,
    request: ModelRequest,
    boundary: RolloutErrorCode,
  ): Promise<RawSample[]> {
    const one = (i: number) =>
      this.call(
        model,
        { ...request, n: 1, seed: i ? deriveSeed(request.seed, "sample", i) : request.seed },
        boundary,
      );
    if (!this.abilities.of(model).samples) {
      const all = await Promise.all(Array.from({ length: request.n }, (_, i) => one(i)));
      return all.flatMap((samples) => samples.slice(0, 1));
    }
    const first = await this.call(model, request, boundary);
    const missing = Math.max(0, request.n - first.length);
    const rest = await Promise.all(Array.from({ length: missing }, (_, i) => one(i + 1)));
    return [...first.slice(0, request.n), ...rest.flatMap((samples) => samples.slice(0, 1))];
  }

  private async call(
    model: string,
    request: ModelRequest,
    boundary: RolloutErrorCode,
  ): Promise<RawSample[]> {
    const { signal } = request;
    const tokens = this.expectedTokens(request);
    const spent = { attempts: 0, rateLimited: 0 };
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.gate.run(tokens, signal, async () => {
        await this.circuit.untilClosed(signal);
        return this.attempt(model, request, attempt, tokens);
      });
      if (outcome.ok) return outcome.samples;
      const { failure } = outcome;
      if (failure.status === "cancelled") throw new RolloutError("cancelled", failure.message);
      if (this.abilities.fromRefusal(model, outcome.asked, failure)) continue;
      // That nobody is there is not the call's fault, and no number of attempts would help.
      if (failure.isLineDead && (await this.circuit.outlast(signal))) continue;
      if (!this.mayTryAgain(failure, spent)) {
        throw new RolloutError(boundary, failure.message, { cause: outcome.error });
      }
      await pause(waitMs(failure, spent.attempts + spent.rateLimited), signal);
    }
  }

  private mayTryAgain(failure: CallFailure, spent: { attempts: number; rateLimited: number }) {
    if (failure.status === "rate_limited") spent.rateLimited += 1;
    else spent.attempts += 1;
    const { maxAttempts } = this.settings;
    const isLeft = spent.attempts < maxAttempts && spent.rateLimited < mostRateLimited;
    return failure.retryable && isLeft;
  }

  private async attempt(
    model: string,
    request: ModelRequest,
    attempt: number,
    expected: number,
  ): Promise<Outcome> {
    const startedAt = new Date();
    const started = performance.now();
    const asked = { ...this.abilities.of(model), n: request.n };
    const tell = (
      fields: Pick<CallAttempt, "status" | "httpStatus">,
      usage: ReturnType<typeof usageOf> = nothingUsed,
    ) => {
      const latencyMs = Math.round(performance.now() - started);
      const costMicros = callCostMicros(usage, this.settings);
      request.onAttempt({
        id: newId(),
        attempt,
        ...fields,
        ...usage,
        costMicros,
        latencyMs,
        startedAt,
      });
      return latencyMs;
    };
    try {
      if (request.signal.aborted) throw new Error("stopped before it was sent");
      const client = this.clientFor(model);
      const body = chatBody(model, request, { ...this.settings, abilities: asked });
      const { signal } = request;
      const { data, response } =
        request.api === "completions"
          ? await createTextCompletion(client, body, signal)
          : await client.chat.completions.create(body, { signal }).withResponse();
      this.circuit.answered();
      const completion = readCompletion(data);
      const usage = usageOf(completion, request.messages);
      const latencyMs = tell({ status: "ok", httpStatus: 200 }, usage);
      this.noteAnswer({ model, asked, completion, usage, latencyMs, expected }, response.headers);
      return { ok: true, samples: samplesOf(completion, request.wantsTokens ?? false) };
    } catch (error) {
      const failure = readFailure(error, request.signal.aborted);
      tell({ status: failure.status, httpStatus: failure.httpStatus });
      this.noteFailure(failure, expected);
      return { ok: false, failure, error, asked };
    }
  }

  private noteAnswer(
    of: {
      model: string;
      asked: ModelAbilities & { n: number };
      completion: Completion;
      usage: ReturnType<typeof usageOf>;
      latencyMs: number;
      expected: number;
    },
    headers: Headers,
  ): void {
    const { choices } = of.completion;
    this.abilities.fromAnswer(of.model, of.asked, {
      choices: choices.length,
      hasLogprobs: samplesOf(of.completion, false).some((sample) => sample.sumLogprob !== null),
      isCounted: !of.usage.tokensEstimated,
    });
    const used = of.usage.promptTokens + of.usage.completionTokens;
    this.meanReplyTokens += (of.usage.completionTokens - this.meanReplyTokens) / 16;
    this.gate.heard({
      told: readRateHeaders(headers, Date.now()),
      extraTokens: used - of.expected,
    });
    this.gate.answered(of.latencyMs > lateShare * this.settings.timeoutMs);
  }

  private noteFailure(failure: CallFailure, expected: number): void {
    this.gate.heard({ told: failure.told, extraTokens: -expected });
    if (failure.status === "timeout") this.gate.timedOut();
    const isOverloaded = failure.httpStatus === 503 || failure.httpStatus === 529;
    if (failure.status === "rate_limited" || isOverloaded) {
      this.gate.refused(failure.status === "rate_limited", failure.retryAfterMs);
    }
  }

  private expectedTokens(request: ModelRequest): number {
    const prompt = estimateTokens(request.messages.map((message) => message.content).join("\n"));
    return Math.round(prompt + this.meanReplyTokens);
  }

  private clientFor(model: string): OpenAI {
    const limits = {
      timeoutMs: this.settings.timeoutMs,
      maxRetries: 0,
      maxReplyBytes,
      fetch: this.send,
    };
    const client = this.clients.get(model) ?? openClient(this.settings, limits, model);
    this.clients.set(model, client);
    return client;
  }
}

const nothingUsed = {
  promptTokens: 0,
  cachedPromptTokens: 0,
  completionTokens: 0,
  tokensEstimated: false,
};
