import type { EndpointKind } from "@/lib/domain/endpoint-kind";

/** A chat call as it came over the wire. */
export interface WireChat {
  model: string;
  messages: { role: string; content: string }[];
  n?: number;
  seed?: number;
  logprobs?: unknown;
  response_format?: { type: string; schema?: unknown };
  [field: string]: unknown;
}

/** How one kind of server behaves, as its documentation and its source say. */
export interface KindBehaviour {
  kind: Exclude<EndpointKind, "other">;
  /** The path of the API's root. */
  root: string;
  /** Added to the base URL by whoever configures it. */
  query: string;
  /** Header and value a call must carry; null: it asks for none. */
  auth: { header: string; value: (key: string) => string } | null;
  /** `owned_by` of its models. */
  owner: string;
  headers: Record<string, string>;
  /** Path of a chat call, below the root. */
  chatPath: (model: string) => string;
  /** A status and body where something is refused; null: it is taken. */
  refuse: (body: WireChat) => { status: number; json: unknown } | null;
  takesN: boolean;
  takesSeed: boolean;
  /** How log-probabilities come back; null: not at all. */
  logprobs: ((tokens: string[]) => unknown) | null;
  /** Whether the reply is the bare object, held to the schema. */
  isHeldToSchema: (body: WireChat) => boolean;
  countsTokens: boolean;
  trains: boolean;
  notFound: unknown;
  /** Body of a 429. */
  tooMany: unknown;
}

const asContent = (tokens: string[]) => ({
  content: tokens.map((token) => ({ token, logprob: -0.25, bytes: null, top_logprobs: [] })),
  refusal: null,
});

const openAiError = (message: string, param: string | null, code: string | null) => ({
  error: { message, type: "invalid_request_error", param, code },
});

const hasSchema = (body: WireChat) => body.response_format?.type === "json_schema";
const wantsJson = (body: WireChat) => body.response_format !== undefined;

const plain: Omit<KindBehaviour, "kind"> = {
  root: "/v1",
  query: "",
  auth: { header: "authorization", value: (key) => `Bearer ${key}` },
  owner: "organization",
  headers: {},
  chatPath: () => "/chat/completions",
  refuse: () => null,
  takesN: true,
  takesSeed: true,
  logprobs: asContent,
  isHeldToSchema: hasSchema,
  countsTokens: true,
  trains: false,
  notFound: openAiError("Invalid URL", null, null),
  tooMany: {
    error: {
      message: "Rate limit reached",
      type: "requests",
      param: null,
      code: "rate_limit_exceeded",
    },
  },
};

const rateHeaders = {
  "x-ratelimit-limit-requests": "10000",
  "x-ratelimit-remaining-requests": "9999",
  "x-ratelimit-reset-requests": "6ms",
};

export const kindBehaviours: KindBehaviour[] = [
  { ...plain, kind: "openai", owner: "system", headers: rateHeaders, trains: true },
  {
    ...plain,
    kind: "azure",
    root: "/openai",
    query: "?api-version=2024-10-21",
    auth: { header: "api-key", value: (key) => key },
    // Seconds, and -1 where it does not know.
    headers: { "x-ratelimit-remaining-requests": "999", "x-ratelimit-remaining-tokens": "-1" },
    chatPath: (model) => `/deployments/${model}/chat/completions`,
    trains: true,
    notFound: { error: { code: "404", message: "Resource not found" } },
  },
  {
    ...plain,
    kind: "vllm",
    owner: "vllm",
    // As before response_format had schemas: guided_json alone holds the reply to one.
    refuse: (body) =>
      hasSchema(body) || body.structured_outputs !== undefined
        ? {
            status: 400,
            json: {
              object: "error",
              message: hasSchema(body)
                ? "response_format: json_schema is not supported"
                : "structured_outputs: extra fields not permitted",
              type: "BadRequestError",
              param: null,
              code: 400,
            },
          }
        : null,
    isHeldToSchema: (body) => body.guided_json !== undefined,
    notFound: { detail: "Not Found" },
  },
  {
    ...plain,
    kind: "ollama",
    auth: null,
    owner: "library",
    takesN: false,
    logprobs: null,
    isHeldToSchema: wantsJson,
    notFound: "404 page not found",
  },
  {
    ...plain,
    kind: "llamacpp",
    auth: null,
    owner: "llamacpp",
    headers: { server: "llama.cpp" },
    refuse: ({ n }) =>
      n !== undefined && n !== 1
        ? {
            status: 500,
            json: {
              error: {
                code: 500,
                message: "Only one completion choice is allowed",
                type: "server_error",
              },
            },
          }
        : null,
    takesN: false,
    isHeldToSchema: wantsJson,
    notFound: { error: { code: 404, message: "File Not Found", type: "not_found_error" } },
  },
  {
    ...plain,
    kind: "litellm",
    headers: { "x-litellm-version": "1.80.0" },
    refuse: (body) => {
      const given = ["logprobs", "seed"].filter((name) => name in body).map((name) => `'${name}'`);
      if (given.length === 0) return null;
      const message = `litellm.UnsupportedParamsError: anthropic does not support parameters: [${given.join(", ")}], for model=base. To drop these, set litellm.drop_params=True`;
      return {
        status: 400,
        json: { error: { message, type: "None", param: "None", code: "400" } },
      };
    },
    takesN: false,
    takesSeed: false,
    logprobs: null,
    notFound: { detail: "Not Found" },
  },
  {
    ...plain,
    kind: "openrouter",
    root: "/api/v1",
    refuse: (body) =>
      hasSchema(body)
        ? {
            status: 400,
            json: {
              error: {
                message: "response_format json_schema is not supported by this model",
                code: 400,
              },
            },
          }
        : null,
    takesN: false,
    takesSeed: false,
    logprobs: null,
    isHeldToSchema: wantsJson,
    // Some of the providers behind it count nothing.
    countsTokens: false,
    notFound: { error: { message: "Not Found", code: 404 } },
  },
  {
    ...plain,
    kind: "together",
    headers: {
      "x-ratelimit-limit": "600",
      "x-ratelimit-remaining": "599",
      "x-ratelimit-reset": "1",
    },
    refuse: ({ logprobs }) =>
      logprobs !== undefined && typeof logprobs !== "number"
        ? {
            status: 400,
            json: {
              error: {
                message: "logprobs: expected a number",
                type: "invalid_request_error",
                param: "logprobs",
                code: null,
              },
            },
          }
        : null,
    logprobs: (tokens) => ({ tokens, token_logprobs: tokens.map(() => -0.25) }),
    tooMany: {
      error: {
        message: "Too many requests",
        type: "dynamic_request_limited",
        param: null,
        code: null,
      },
    },
  },
  {
    ...plain,
    kind: "fireworks",
    root: "/inference/v1",
    headers: {
      "x-ratelimit-limit-tokens-generated": "36000",
      "x-ratelimit-remaining-tokens-generated": "35000",
    },
    notFound: { error: { object: "error", type: "not_found", message: "Path not found" } },
  },
];
