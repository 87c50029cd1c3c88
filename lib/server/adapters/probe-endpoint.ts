import OpenAI from "openai";
import { defaultInstructions } from "@/lib/agent/default-prompts";
import { jsonFormat } from "@/lib/agent/json-format";
import { answerFormatFields } from "@/lib/domain/answer-format";
import type { CapabilityFinding, EndpointCapabilities } from "@/lib/domain/endpoint";
import { type EndpointEvidence, guessKind } from "@/lib/domain/endpoint-guess";
import {
  type AnswerFormat,
  type EndpointKind,
  endpointDialects,
  isStrictFormat,
} from "@/lib/domain/endpoint-kind";
import type { StepState } from "@/lib/domain/step-state";
import { openClient } from "@/lib/server/adapters/endpoint-client";
import { type ProbeFailure, readProbeFailure } from "@/lib/server/adapters/probe-failure";

export interface ProbeRequest {
  /** Null: to be guessed from the URL and from what the server says of itself. */
  kind: EndpointKind | null;
  baseUrl: string;
  /** Null: the endpoint takes none. */
  apiKey: string | null;
  /** Empty: the first model it lists. */
  model: string;
  /** Judges every address before it is connected to. */
  fetch: typeof fetch;
  signal: AbortSignal;
}

export type ProbeOutcome =
  | {
      ok: true;
      /** As it was named, else as it was guessed. */
      kind: EndpointKind;
      models: string[];
      model: string;
      capabilities: EndpointCapabilities;
      callCount: number;
      modelsMs: number;
      latencyMs: number;
    }
  | ({ ok: false } & ProbeFailure);

const timeoutMs = 60_000;
const maxReplyBytes = 4_000_000;
const samplesAsked = 4;

/** The first call of a real trajectory: what is found holds for what will be asked later. */
const state: StepState = {
  kind: "decision",
  question: "What is the currency of the country where Palermo is located?",
  pastActions: [],
  remainingSearches: 10,
};
const messages = jsonFormat.render(state, {
  instructions: defaultInstructions.decision,
  exemplars: [],
});

type Extra = Record<string, unknown>;

/** Asks the endpoint itself. Never rejects for what the endpoint does: a failed test is an answer. */
export async function probeEndpoint(request: ProbeRequest): Promise<ProbeOutcome> {
  return new Probe(request).run();
}

class Probe {
  private callCount = 0;
  private kind: EndpointKind;

  constructor(private readonly request: ProbeRequest) {
    this.kind = request.kind ?? guessKind(request.baseUrl, null);
  }

  async run(): Promise<ProbeOutcome> {
    const began = performance.now();
    let stage: "models" | "reply" = "models";
    let model = this.request.model;
    try {
      const models = await this.models();
      const modelsMs = performance.now() - began;
      model ||= models[0] ?? "";
      if (model === "") return noModel;
      stage = "reply";
      const asked = performance.now();
      const plain = await this.ask(model, {});
      const latencyMs = performance.now() - asked;
      const capabilities = { ...(await this.capabilities(model)), usage: usageFinding(plain) };
      const { callCount, kind } = this;
      return { ok: true, kind, models, model, capabilities, callCount, modelsMs, latencyMs };
    } catch (error) {
      return { ok: false, ...readProbeFailure(error, { stage, model, url: this.request.baseUrl }) };
    }
  }

  private client(model: string | null): OpenAI {
    const { baseUrl, apiKey, fetch } = this.request;
    const limits = { timeoutMs, maxRetries: 0, maxReplyBytes, fetch };
    return openClient({ kind: this.kind, baseUrl, apiKey }, limits, model);
  }

  /** Some servers list none; then the model has to be named. */
  private async models(): Promise<string[]> {
    this.callCount += 1;
    try {
      const { data: page, response } = await this.client(null)
        .models.list({ signal: this.request.signal })
        .withResponse();
      const evidence: EndpointEvidence = {
        headers: Object.fromEntries(response.headers),
        owners: page.data.map((model) => model.owned_by),
      };
      if (this.request.kind === null) this.kind = guessKind(this.request.baseUrl, evidence);
      return page.data.map((model) => model.id).slice(0, 500);
    } catch (error) {
      const status = error instanceof OpenAI.APIError ? error.status : undefined;
      if (status === 404 && this.request.model !== "") return [];
      throw error;
    }
  }

  private async ask(model: string, extra: Extra): Promise<OpenAI.Chat.ChatCompletion> {
    this.callCount += 1;
    const reply = await this.client(model).chat.completions.create(
      { model, messages, temperature: 1, ...extra },
      { signal: this.request.signal },
    );
    if (!Array.isArray(reply.choices) || reply.choices.length === 0) {
      throw new SyntaxError("the reply is no chat completion: it has no choices");
    }
    return reply;
  }

  private async capabilities(model: string): Promise<Omit<EndpointCapabilities, "usage">> {
    const found = await Promise.all([
      this.tolerant(() => this.samples(model)),
      this.tolerant(() => this.logprobs(model)),
      this.tolerant(() => this.responseFormat(model)),
      this.tolerant(() => this.seed(model)),
      this.tolerant(() => this.fineTuning()),
    ]);
    const [samples, logprobs, response_format, seed, fine_tuning] = found;
    return { samples, logprobs, response_format, seed, fine_tuning };
  }

  /** A parameter that is refused is a capability it has not; the words of the refusal are what was found. */
  private async tolerant(probe: () => Promise<CapabilityFinding>): Promise<CapabilityFinding> {
    try {
      return await probe();
    } catch (error) {
      if (this.request.signal.aborted) throw error;
      const status = error instanceof OpenAI.APIError ? error.status : undefined;
      const words = error instanceof Error ? error.message : String(error);
      const shown = status === 404 ? "404" : words.slice(0, 200);
      return { has: false, found: shown };
    }
  }

  private async samples(model: string): Promise<CapabilityFinding> {
    const reply = await this.ask(model, { n: samplesAsked });
    const got = reply.choices.length;
    return { has: got === samplesAsked, found: `asked ${samplesAsked}, got ${got}` };
  }

  private async logprobs(model: string): Promise<CapabilityFinding> {
    const reply = await this.ask(model, { logprobs: endpointDialects[this.kind].logprobsValue });
    const tokens = logprobCount(reply.choices[0]?.logprobs);
    return tokens > 0
      ? { has: true, found: `${tokens} tokens with theirs` }
      : { has: false, found: "field missing" };
  }

  /** The strictest format that works, tried in the order of the kind. */
  private async responseFormat(model: string): Promise<CapabilityFinding> {
    const tried: string[] = [];
    for (const format of endpointDialects[this.kind].formats) {
      const { valid, of, words } = await this.tryFormat(model, format);
      if (valid === of) {
        const found = [`${format}: ${valid} of ${of} replies valid`, ...tried].join("; ");
        return { has: isStrictFormat(format), found: found.slice(0, 300), format };
      }
      tried.push(`${format}: ${words ?? `${valid} of ${of} valid`}`);
    }
    return { has: false, found: tried.join("; ").slice(0, 300), format: "text" };
  }

  private async tryFormat(
    model: string,
    format: AnswerFormat,
  ): Promise<{ valid: number; of: number; words: string | null }> {
    const fields = answerFormatFields(format, "decision", jsonFormat.responseSchema("decision"));
    try {
      const replies = await Promise.all([this.ask(model, fields), this.ask(model, fields)]);
      const texts = replies.map((reply) => reply.choices[0]?.message.content ?? "");
      // The whole reply is the object, without text around it.
      const valid = texts.filter((text) => isBareJson(text) && jsonFormat.parse(text, state).ok);
      return { valid: valid.length, of: texts.length, words: null };
    } catch (error) {
      if (!(error instanceof OpenAI.APIError) || this.request.signal.aborted) throw error;
      return { valid: 0, of: 2, words: error.message.slice(0, 120) };
    }
  }

  private async seed(model: string): Promise<CapabilityFinding> {
    const replies = await Promise.all([
      this.ask(model, { seed: 7, n: 1 }),
      this.ask(model, { seed: 7, n: 1 }),
    ]);
    const [first, second] = replies.map((reply) => reply.choices[0]?.message.content ?? "");
    return first === second
      ? { has: true, found: "2 replies alike" }
      : { has: false, found: "2 replies differ" };
  }

  private async fineTuning(): Promise<CapabilityFinding> {
    this.callCount += 1;
    await this.client(null).fineTuning.jobs.list({ limit: 1 }, { signal: this.request.signal });
    return { has: true, found: "job list answered" };
  }
}

function usageFinding({ usage }: OpenAI.Chat.ChatCompletion): CapabilityFinding {
  const { prompt_tokens, completion_tokens } = usage ?? {};
  return Number.isInteger(prompt_tokens) && Number.isInteger(completion_tokens)
    ? { has: true, found: `${prompt_tokens} in, ${completion_tokens} out` }
    : { has: false, found: "field missing" };
}

/** A list of tokens, or (Together) of numbers. */
function logprobCount(logprobs: unknown): number {
  const { content, token_logprobs } = (logprobs ?? {}) as Record<string, unknown>;
  return [content, token_logprobs].find(Array.isArray)?.length ?? 0;
}

function isBareJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Text round the object is what this asks about, not a fault.
    return false;
  }
}

const noModel: ProbeOutcome = {
  ok: false,
  what: "The endpoint answered, but lists no model.",
  why: "Its model list is empty, so there was none to ask.",
  remedy: "Name the model and test again.",
  privateAddress: false,
};
