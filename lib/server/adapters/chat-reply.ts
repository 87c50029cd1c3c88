import { z } from "zod";
import type { ChatMessage, RawSample, TokenLogprob } from "@/lib/agent/ports";
import type { TokenUsage } from "@/lib/domain/call-cost";
import { estimateTokens } from "@/lib/domain/token-estimate";
import { BadReplyError } from "@/lib/server/adapters/call-failure";

const tokenCountSchema = z.int().nonnegative().max(0x7fffffff);

// A list of tokens, or (Together) the numbers alone. A shape that is neither counts as no log-probabilities.
const logprobsSchema = z
  .object({
    content: z.array(z.object({ token: z.string().catch(""), logprob: z.number() })).nullish(),
    tokens: z.array(z.string()).nullish(),
    token_logprobs: z.array(z.number().nullable()).nullish(),
  })
  .nullish()
  .catch(null);

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        logprobs: logprobsSchema,
      }),
    )
    .min(1),
  // Who counts in fractions or in what no ledger holds is taken for one who does not count: the answer stands.
  usage: z
    .object({
      prompt_tokens: tokenCountSchema,
      completion_tokens: tokenCountSchema,
      prompt_tokens_details: z
        .object({ cached_tokens: tokenCountSchema.nullish() })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
export type Completion = z.infer<typeof completionSchema>;

/** @throws BadReplyError when the endpoint's 200 is no chat completion. */
export function readCompletion(reply: unknown): Completion {
  const parsed = completionSchema.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new BadReplyError(
    `not a chat completion: ${parsed.error.issues[0]?.path.join(".") || "the whole reply"}`,
  );
}

function tokensOf(choice: Completion["choices"][number]): TokenLogprob[] | null {
  const { content, token_logprobs, tokens } = choice.logprobs ?? {};
  const listed =
    content ??
    token_logprobs?.flatMap((logprob, i) =>
      logprob === null ? [] : [{ token: tokens?.[i] ?? "", logprob }],
    );
  return listed?.length ? listed : null;
}

/** @param wantsTokens each sample then brings its single tokens too */
export function samplesOf(completion: Completion, wantsTokens: boolean): RawSample[] {
  const { usage, choices } = completion;
  return choices.map((choice) => {
    const text = choice.message.content ?? "";
    const tokens = tokensOf(choice);
    const counted = usage && Math.round(usage.completion_tokens / choices.length);
    return {
      text,
      tokenCount: tokens?.length ?? counted ?? estimateTokens(text),
      sumLogprob: tokens?.reduce((sum, token) => sum + token.logprob, 0) ?? null,
      ...(wantsTokens && { tokens }),
    };
  });
}

/** As the endpoint counted, else estimated from the texts. */
export function usageOf(
  completion: Completion,
  messages: readonly ChatMessage[],
): TokenUsage & { tokensEstimated: boolean } {
  const { usage } = completion;
  if (usage) {
    return {
      promptTokens: usage.prompt_tokens,
      cachedPromptTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
      completionTokens: usage.completion_tokens,
      tokensEstimated: false,
    };
  }
  const texts = completion.choices.map((choice) => choice.message.content ?? "");
  return {
    promptTokens: estimateTokens(messages.map((message) => message.content).join("\n")),
    cachedPromptTokens: 0,
    completionTokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0),
    tokensEstimated: true,
  };
}
