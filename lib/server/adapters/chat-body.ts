import type OpenAI from "openai";
import type { ChatRequest } from "@/lib/agent/ports";

/** Parameters an endpoint may turn out not to take. Each has its fallback where it is left out. */
export type OptionalParameter = "n" | "logprobs" | "response_format" | "seed";

/** The body of one chat call, without what the endpoint refuses. */
export function chatBody(
  model: string,
  request: ChatRequest & { n: number },
  refused: ReadonlySet<OptionalParameter>,
): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: request.messages,
    temperature: request.temperature,
    ...(request.stop?.length && { stop: [...request.stop] }),
    ...(request.n > 1 && !refused.has("n") && { n: request.n }),
    ...(!refused.has("seed") && { seed: request.seed }),
    ...(!refused.has("logprobs") && { logprobs: true }),
    ...(request.responseSchema !== undefined &&
      !refused.has("response_format") && {
        response_format: {
          type: "json_schema" as const,
          json_schema: {
            name: request.responseName,
            schema: request.responseSchema as Record<string, unknown>,
          },
        },
      }),
  };
}
