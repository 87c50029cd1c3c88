import type { CapabilityKey } from "@/lib/domain/endpoint";
import type { EndpointKind } from "@/lib/domain/endpoint-kind";

/** What a kind's own documentation says of a capability. It differs by model and release, so a probe has the last word. */
export interface Documented {
  says: "yes" | "no" | "varies";
  note: string;
  /** The page it is said on. */
  source: string;
}

const openaiChat = "https://platform.openai.com/docs/api-reference/chat/create";
const azureApi = "https://learn.microsoft.com/azure/ai-services/openai/reference";
const vllmServer = "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html";
const ollamaApi = "https://docs.ollama.com/api/openai-compatibility";
const llamaServer = "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md";
const litellmParams = "https://docs.litellm.ai/docs/completion/drop_params";
const openrouterParams = "https://openrouter.ai/docs/api-reference/parameters";
const togetherLogprobs = "https://docs.together.ai/docs/logprobs";
const fireworksChat = "https://docs.fireworks.ai/api-reference/post-chatcompletions";

const yes = (note: string, source: string): Documented => ({ says: "yes", note, source });
const no = (note: string, source: string): Documented => ({ says: "no", note, source });
const varies = (note: string, source: string): Documented => ({ says: "varies", note, source });

type OfKind = Record<CapabilityKey, Documented>;

export const endpointDocumentation: Record<Exclude<EndpointKind, "other">, OfKind> = {
  openai: {
    samples: yes("n choices, each charged", openaiChat),
    logprobs: varies("not from reasoning models", openaiChat),
    response_format: yes(
      "json_schema, before it json_object",
      "https://platform.openai.com/docs/guides/structured-outputs",
    ),
    seed: varies("best effort, deprecated", openaiChat),
    fine_tuning: yes(
      "files and fine_tuning/jobs",
      "https://platform.openai.com/docs/api-reference/fine-tuning",
    ),
    usage: yes("with cached prompt tokens", openaiChat),
  },
  azure: {
    samples: yes("n choices", azureApi),
    logprobs: varies("by deployment", azureApi),
    response_format: varies("by API version and deployment", azureApi),
    seed: varies("best effort", azureApi),
    fine_tuning: varies("a trained model has to be deployed before it answers", azureApi),
    usage: yes("as OpenAI", azureApi),
  },
  vllm: {
    samples: yes("n choices", vllmServer),
    logprobs: yes("as OpenAI", vllmServer),
    response_format: yes(
      "json_schema; structured_outputs, and guided_json before 0.12",
      "https://docs.vllm.ai/en/v0.11.0/features/structured_outputs.html",
    ),
    seed: yes("a sampling parameter", vllmServer),
    fine_tuning: no("serves only", vllmServer),
    usage: yes("as OpenAI", vllmServer),
  },
  ollama: {
    samples: no("n is not among the fields it reads", ollamaApi),
    logprobs: varies("in newer releases", ollamaApi),
    response_format: yes("json_schema or json_object", ollamaApi),
    seed: yes("reproducible outputs", ollamaApi),
    fine_tuning: no("serves only", ollamaApi),
    usage: yes("as OpenAI", ollamaApi),
  },
  llamacpp: {
    samples: varies(
      "older builds refuse more than one choice with a 500",
      "https://github.com/ggml-org/llama.cpp/pull/17775",
    ),
    logprobs: yes("as OpenAI, before sampling", "https://github.com/ggml-org/llama.cpp/pull/10783"),
    response_format: yes(
      "json_schema, or json_object with a schema; a grammar inside",
      llamaServer,
    ),
    seed: yes("a sampling parameter", llamaServer),
    fine_tuning: no("serves only", llamaServer),
    usage: yes("as OpenAI", llamaServer),
  },
  litellm: {
    samples: varies("refused where the model behind it has none", litellmParams),
    logprobs: varies("refused where the model behind it has none", litellmParams),
    response_format: varies("refused where the model behind it has none", litellmParams),
    seed: varies("refused where the model behind it has none", litellmParams),
    fine_tuning: varies("for some providers", "https://docs.litellm.ai/docs/fine_tuning"),
    usage: yes("as OpenAI", "https://docs.litellm.ai/docs/completion/output"),
  },
  openrouter: {
    samples: no("n is not among its parameters", openrouterParams),
    logprobs: varies("by model and provider", openrouterParams),
    response_format: varies("by model", "https://openrouter.ai/docs/structured-outputs"),
    seed: varies("by model and provider", openrouterParams),
    fine_tuning: no("routes to others", "https://openrouter.ai/docs/api-reference/overview"),
    usage: yes("as OpenAI", "https://openrouter.ai/docs/api-reference/overview"),
  },
  together: {
    samples: yes("n choices", "https://github.com/togethercomputer/openapi/blob/main/openapi.yaml"),
    logprobs: yes("asked for by a number, answered in token_logprobs", togetherLogprobs),
    response_format: varies("by model", "https://docs.together.ai/docs/json-mode"),
    seed: yes("seed", "https://github.com/togethercomputer/openapi/blob/main/openapi.yaml"),
    fine_tuning: no(
      "trains at /fine-tunes, a shape of its own",
      "https://github.com/togethercomputer/openapi/blob/main/openapi.yaml",
    ),
    usage: yes("as OpenAI", togetherLogprobs),
  },
  fireworks: {
    samples: yes("n choices", fireworksChat),
    logprobs: yes("as OpenAI", fireworksChat),
    response_format: yes(
      "json_schema, or json_object; also grammars",
      "https://docs.fireworks.ai/structured-responses/structured-response-formatting",
    ),
    seed: varies("best effort", fireworksChat),
    fine_tuning: no(
      "trains at supervisedFineTuningJobs, a shape of its own",
      "https://docs.fireworks.ai/api-reference/create-supervised-fine-tuning-job",
    ),
    usage: yes("as OpenAI", fireworksChat),
  },
};
