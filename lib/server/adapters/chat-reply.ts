import { z } from "zod";
import type { RawSample } from "@/lib/agent/ports";
import { BadReplyError } from "@/lib/server/adapters/call-failure";

const tokenCountSchema = z.int().nonnegative().max(0x7fffffff);
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        logprobs: z
          .object({
            content: z
              .array(z.object({ token: z.string().catch(""), logprob: z.number() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .min(1),
  // Who counts in fractions or in what no ledger holds is taken for one who does not count: the answer stands.
  usage: z
    .object({ prompt_tokens: tokenCountSchema, completion_tokens: tokenCountSchema })
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

/** @param wantsTokens each sample then brings its single tokens too */
export function samplesOf(completion: Completion, wantsTokens: boolean): RawSample[] {
  const tokensEach = Math.round(
    (completion.usage?.completion_tokens ?? 0) / completion.choices.length,
  );
  return completion.choices.map((choice) => {
    const logprobs = choice.logprobs?.content;
    return {
      text: choice.message.content ?? "",
      tokenCount: logprobs?.length ?? tokensEach,
      sumLogprob: logprobs?.length ? logprobs.reduce((sum, token) => sum + token.logprob, 0) : null,
      ...(wantsTokens && { tokens: logprobs?.length ? logprobs : null }),
    };
  });
}
