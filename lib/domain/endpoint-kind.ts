import { z } from "zod";

/** What stands behind an OpenAI-compatible address. `other`: nothing is presumed. */
export const endpointKinds = [
  "openai",
  "azure",
  "vllm",
  "ollama",
  "llamacpp",
  "litellm",
  "openrouter",
  "together",
  "fireworks",
  "other",
] as const;
export const endpointKindSchema = z.enum(endpointKinds);
export type EndpointKind = z.infer<typeof endpointKindSchema>;

/** Ways to hold a reply to a schema, the strictest first. `text`: it is only asked for in the prompt. */
export const answerFormats = [
  "json_schema",
  "structured_outputs",
  "guided_json",
  "json_object_schema",
  "json_object",
  "text",
] as const;
export const answerFormatSchema = z.enum(answerFormats);
export type AnswerFormat = z.infer<typeof answerFormatSchema>;

/** Formats in which the server itself holds the reply to the schema. */
export const isStrictFormat = (format: AnswerFormat) =>
  format !== "json_object" && format !== "text";

/** How a kind is spoken to. What it then really takes is found by probing. */
export interface EndpointDialect {
  title: string;
  /** What the URL field shows as an example. */
  urlExample: string;
  /** Appended where the typed URL has no path. */
  defaultPath: string;
  auth: "bearer" | "api-key";
  /** Tried in this order, `text` last of all. */
  formats: readonly AnswerFormat[];
  /** Together counts alternatives instead of switching them on. */
  logprobsValue: true | 1;
  maxTokensField: "max_tokens" | "max_completion_tokens";
}

const common = {
  auth: "bearer",
  formats: ["json_schema", "json_object"],
  logprobsValue: true,
  maxTokensField: "max_tokens",
} as const;

/** Sources stand beside each capability in endpoint-documentation.ts. */
export const endpointDialects: Record<EndpointKind, EndpointDialect> = {
  openai: {
    ...common,
    title: "OpenAI",
    urlExample: "https://api.openai.com/v1",
    defaultPath: "/v1",
    maxTokensField: "max_completion_tokens",
  },
  azure: {
    ...common,
    title: "Azure OpenAI",
    urlExample: "https://name.openai.azure.com/openai/v1",
    defaultPath: "/openai/v1",
    auth: "api-key",
    maxTokensField: "max_completion_tokens",
  },
  vllm: {
    ...common,
    title: "vLLM",
    urlExample: "http://gpu.lab.example:8000/v1",
    defaultPath: "/v1",
    formats: ["json_schema", "structured_outputs", "guided_json", "json_object"],
  },
  ollama: {
    ...common,
    title: "Ollama",
    urlExample: "http://127.0.0.1:11434/v1",
    defaultPath: "/v1",
  },
  llamacpp: {
    ...common,
    title: "llama.cpp server",
    urlExample: "http://127.0.0.1:8080/v1",
    defaultPath: "/v1",
    formats: ["json_schema", "json_object_schema", "json_object"],
  },
  litellm: {
    ...common,
    title: "LiteLLM",
    urlExample: "http://gateway.lab.example:4000/v1",
    defaultPath: "/v1",
  },
  openrouter: {
    ...common,
    title: "OpenRouter",
    urlExample: "https://openrouter.ai/api/v1",
    defaultPath: "/api/v1",
  },
  together: {
    ...common,
    title: "Together AI",
    urlExample: "https://api.together.xyz/v1",
    defaultPath: "/v1",
    formats: ["json_schema", "json_object_schema", "json_object"],
    logprobsValue: 1,
  },
  fireworks: {
    ...common,
    title: "Fireworks AI",
    urlExample: "https://api.fireworks.ai/inference/v1",
    defaultPath: "/inference/v1",
    formats: ["json_schema", "json_object_schema", "json_object"],
  },
  other: {
    ...common,
    title: "OpenAI-compatible",
    urlExample: "https://models.lab.example/v1",
    defaultPath: "",
  },
};

/** The next weaker way to ask for JSON; null: `text` was the last. */
export function weakerFormat(kind: EndpointKind, refused: AnswerFormat): AnswerFormat | null {
  if (refused === "text") return null;
  const { formats } = endpointDialects[kind];
  return formats[formats.indexOf(refused) + 1] ?? "text";
}
