import type OpenAI from "openai";
import { z } from "zod";
import { promptText } from "@/lib/agent/prompt-text";
import { BadReplyError } from "@/lib/server/adapters/call-failure";

/**
 * The longest reply of a base model, in tokens: unlike chat, this endpoint cuts off after 16 unless told otherwise, and a
 * base model without an end of its own would go on for ever.
 */
const longestReply = 1024;

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

const choiceSchema = z.object({
  text: z.string(),
  logprobs: z
    .object({
      tokens: z.array(z.string()).nullish(),
      // The first one is null where a server counts it as part of the prompt.
      token_logprobs: z.array(z.number().nullable()).nullish(),
    })
    .nullish(),
});
const replySchema = z.object({ choices: z.array(choiceSchema).min(1), usage: z.unknown() });

/**
 * Asks `/v1/completions` what a chat request asks, and gives the reply back in the shape of a chat completion, so that
 * retries, ledger and samples know one shape only.
 * @throws BadReplyError when the endpoint's 200 is no completion; else what the client throws
 */
export async function createTextCompletion(
  client: OpenAI,
  body: ChatBody,
  signal: AbortSignal,
): Promise<{ data: unknown; response: Response }> {
  const { messages, logprobs, response_format: _, max_completion_tokens: most, ...rest } = body;
  const { data: reply, response } = await client
    .post<unknown>("/completions", {
      body: {
        ...rest,
        prompt: promptText(messages.map(({ content }) => ({ content: String(content ?? "") }))),
        max_tokens: most ?? rest.max_tokens ?? longestReply,
        // A number here, not a switch: how many rivals of each token to name. Some servers take 0 for "none at all".
        ...(logprobs && { logprobs: 1 }),
      },
      signal,
    })
    .withResponse();
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") || "the whole reply";
    throw new BadReplyError(`not a completion: ${where}`);
  }
  const data = { choices: parsed.data.choices.map(asChatChoice), usage: parsed.data.usage };
  return { data, response };
}

function asChatChoice({ text, logprobs }: z.infer<typeof choiceSchema>) {
  const given = logprobs?.token_logprobs;
  const content = given?.flatMap((logprob, i) =>
    logprob === null ? [] : [{ token: logprobs?.tokens?.[i] ?? "", logprob }],
  );
  return { message: { content: text }, logprobs: content ? { content } : null };
}
