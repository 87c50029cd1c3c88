import { z } from "zod";

/** What a policy call returns, one schema a step kind. Field names are the wire format of every prompt format. */

export const decisionReplySchema = z.object({
  thoughts: z.string(),
  action: z.discriminatedUnion("type", [
    z.object({ type: z.literal("search"), query: z.string().trim().min(1).max(2000) }),
    z.object({ type: z.literal("terminate") }),
  ]),
});
export type DecisionReply = z.infer<typeof decisionReplySchema>;

export const summaryReplySchema = z.object({
  rejected: z.array(z.object({ linkId: z.int(), reason: z.string() })),
  thoughts: z.string(),
  groundedSummary: z.string(),
  selectedLinkIds: z.array(z.int()),
});
export type SummaryReply = z.infer<typeof summaryReplySchema>;

export const answerReplySchema = z.object({
  thoughts: z.string(),
  /** Prose that cites its sources as `[link_id=N]`. */
  answer: z.string().trim().min(1),
  /** What exact match and F1 compare; null or absent: they strip the citations from `answer`. */
  shortAnswer: z.string().nullish(),
});
export type AnswerReply = z.infer<typeof answerReplySchema>;

export const checkReplySchema = z
  .object({
    reasoning: z.string(),
    passed: z.boolean(),
    revisedAnswer: z.string().trim().min(1).nullish(),
    revisedShortAnswer: z.string().nullish(),
  })
  .refine((reply) => reply.passed || typeof reply.revisedAnswer === "string", {
    path: ["revisedAnswer"],
    message: "a check that does not pass must bring a revised answer",
  });
export type CheckReply = z.infer<typeof checkReplySchema>;

export const replySchemaOf = {
  decision: decisionReplySchema,
  summary: summaryReplySchema,
  answer: answerReplySchema,
  relevance_check: checkReplySchema,
  grounding_check: checkReplySchema,
} as const;

export type StepReply = DecisionReply | SummaryReply | AnswerReply | CheckReply;
