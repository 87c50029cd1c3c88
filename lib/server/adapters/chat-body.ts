import type OpenAI from "openai";
import type { ChatRequest } from "@/lib/agent/ports";
import { answerFormatFields } from "@/lib/domain/answer-format";
import { type EndpointKind, endpointDialects } from "@/lib/domain/endpoint-kind";
import type { ModelAbilities } from "@/lib/domain/model-abilities";

/** What the body of a chat call depends on besides the request. */
export interface ChatManner {
  kind: EndpointKind;
  abilities: ModelAbilities;
  /** Tokens a reply may have; null: the endpoint's own limit. */
  maxReplyTokens: number | null;
}

/** The body of one chat call in the kind's dialect, without what the model was found not to take. */
export function chatBody(
  model: string,
  request: ChatRequest & { n: number },
  { kind, abilities, maxReplyTokens }: ChatManner,
): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  const dialect = endpointDialects[kind];
  const body = {
    model,
    messages: request.messages,
    temperature: request.temperature,
    ...(request.stop?.length && { stop: [...request.stop] }),
    ...(request.n > 1 && abilities.samples && { n: request.n }),
    ...(abilities.seed && { seed: request.seed }),
    ...(abilities.logprobs && { logprobs: dialect.logprobsValue }),
    ...(maxReplyTokens !== null && { [dialect.maxTokensField]: maxReplyTokens }),
    ...(request.responseSchema !== undefined &&
      answerFormatFields(abilities.format, request.responseName, request.responseSchema)),
  };
  // The SDK's type knows OpenAI's own fields alone; it sends what it is given.
  return body as OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
}
