import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";

const reason = z.string().trim().max(4000);

/** A person's word on a trajectory: always a new row. The idempotency key travels as the `Idempotency-Key` header. */
export const giveFeedbackSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("score"),
    dimensionKey: z.string().min(1).max(40),
    value: z.union([z.number(), z.string(), z.boolean()]),
    reason: reason.min(1, "say why, in a few words"),
  }),
  z.object({
    kind: z.literal("train_on"),
    stepIndex: z.int().nonnegative(),
    sampleIndex: z.int().nonnegative(),
    reason: reason.default(""),
  }),
  z.object({
    kind: z.literal("drop"),
    stepIndex: z.int().nonnegative(),
    reason: reason.default(""),
  }),
  z.object({
    kind: z.literal("verdict"),
    answer: z.enum(["draft", "final"]),
    value: z.boolean(),
    reason: reason.default(""),
  }),
  z.object({
    kind: z.literal("flag"),
    value: z.string().trim().min(1).max(60),
    stepIndex: z.int().nonnegative().nullable().default(null),
    reason: reason.default(""),
  }),
  z.object({
    kind: z.literal("note"),
    stepIndex: z.int().nonnegative().nullable().default(null),
    reason: reason.min(1, "a note needs words"),
  }),
]);
export type GiveFeedback = z.infer<typeof giveFeedbackSchema>;

export const feedbackGivenSchema = z.object({
  feedbackId: idSchema,
  /** The trajectory's effective reward after it; null: unscored. */
  effectiveReward: z.number().nullable(),
});
