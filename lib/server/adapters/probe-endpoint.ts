import OpenAI from "openai";
import { defaultInstructions } from "@/lib/agent/default-prompts";
import { jsonFormat } from "@/lib/agent/json-format";
import type { CapabilityFinding, EndpointCapabilities } from "@/lib/domain/endpoint";
import type { StepState } from "@/lib/domain/step-state";
import { boundedFetch } from "@/lib/server/adapters/bounded-fetch";
import { type ProbeFailure, readProbeFailure } from "@/lib/server/adapters/probe-failure";

export interface ProbeRequest {
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

type Extra = Partial<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming>;

/** Asks the endpoint itself. Never rejects for what the endpoint does: a failed test is an answer. */
export async function probeEndpoint(request: ProbeRequest): Promise<ProbeOutcome> {
  const client = new OpenAI({
    baseURL: request.baseUrl,
    apiKey: request.apiKey ?? "none",
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: boundedFetch(maxReplyBytes, request.fetch),
  });
  return new Probe(client, request).run();
}

class Probe {
  private callCount = 0;

  constructor(
    private readonly client: OpenAI,
    private readonly request: ProbeRequest,
  ) {}

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
      await this.ask(model, {});
      const latencyMs = performance.now() - asked;
      const capabilities = await this.capabilities(model);
      const { callCount } = this;
      return { ok: true, models, model, capabilities, callCount, modelsMs, latencyMs };
    } catch (error) {
      return { ok: false, ...readProbeFailure(error, { stage, model, url: this.request.baseUrl }) };
    }
  }

  /** Some servers list none; then the model has to be named. */
  private async models(): Promise<string[]> {
    this.callCount += 1;
    try {
      const page = await this.client.models.list({ signal: this.request.signal });
      return page.data.map((model) => model.id).slice(0, 500);
    } catch (error) {
      const status = error instanceof OpenAI.APIError ? error.status : undefined;
      if (status === 404 && this.request.model !== "") return [];
      throw error;
    }
  }

  private async ask(model: string, extra: Extra): Promise<OpenAI.Chat.ChatCompletion> {
    this.callCount += 1;
    const reply = await this.client.chat.completions.create(
      { model, messages, temperature: 1, ...extra },
      { signal: this.request.signal },
    );
    if (!Array.isArray(reply.choices) || reply.choices.length === 0) {
      throw new SyntaxError("the reply is no chat completion: it has no choices");
    }
    return reply;
  }

  private async capabilities(model: string): Promise<EndpointCapabilities> {
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
    const reply = await this.ask(model, { logprobs: true });
    const tokens = reply.choices[0]?.logprobs?.content?.length ?? 0;
    return tokens > 0
      ? { has: true, found: `${tokens} tokens with theirs` }
      : { has: false, found: "field missing" };
  }

  private async responseFormat(model: string): Promise<CapabilityFinding> {
    const schema = jsonFormat.responseSchema("decision") as Record<string, unknown>;
    const response_format = {
      type: "json_schema" as const,
      json_schema: { name: "decision", schema },
    };
    const replies = await Promise.all([
      this.ask(model, { response_format }),
      this.ask(model, { response_format }),
    ]);
    const texts = replies.map((reply) => reply.choices[0]?.message.content ?? "");
    // Strict: with the schema the whole reply is the object, without text around it.
    const valid = texts.filter((text) => isBareJson(text) && jsonFormat.parse(text, state).ok);
    const has = valid.length === texts.length;
    return { has, found: `${valid.length} of ${texts.length} replies valid` };
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
    await this.client.fineTuning.jobs.list({ limit: 1 }, { signal: this.request.signal });
    return { has: true, found: "job list answered" };
  }
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
