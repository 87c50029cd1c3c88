import { z } from "zod";
import { stepStateSchema } from "@/lib/domain/step-state";

/**
 * What the reward model and the grader see, as the one fenced JSON block of their prompt. The text around it
 * (guidance, exemplars) is a prompt version; the typed request is the same for every version.
 */

export const rankRequestSchema = z.object({
  kind: z.literal("rank"),
  /** The step's whole input. */
  state: stepStateSchema,
  /** Numbered from 1 in the order shown, which is shuffled by seed and stored. `reply` is the parsed sample. */
  samples: z.array(z.object({ number: z.int().positive(), reply: z.unknown() })),
});
export type RankRequest = z.infer<typeof rankRequestSchema>;

/** Numbers are those of the request. `ranking` is best first and a permutation of all numbers. */
export const rankReplySchema = z.object({
  explanation: z.string(),
  best: z.int(),
  ranking: z.array(z.int()),
});
export type RankReply = z.infer<typeof rankReplySchema>;

export const scoreRequestSchema = z.object({
  kind: z.literal("score"),
  question: z.string(),
  rubric: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      kind: z.enum(["numeric", "categorical", "boolean"]),
      /** For each allowed value its described anchor. */
      anchors: z.array(
        z.object({ value: z.union([z.number(), z.string(), z.boolean()]), text: z.string() }),
      ),
    }),
  ),
  /** The executed steps in order: state without the repeated history, and the executed reply. */
  steps: z.array(
    z.object({
      index: z.int().nonnegative(),
      kind: z.string(),
      input: z.unknown(),
      reply: z.unknown(),
    }),
  ),
  draftAnswer: z.string().nullable(),
  finalAnswer: z.string().nullable(),
});
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;

/** `value` null: the judge will not say. Unscored is null, never 0. */
export const scoreReplySchema = z.object({
  scores: z.array(
    z.object({
      key: z.string(),
      value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
      rationale: z.string(),
      stepIndex: z.int().nonnegative().nullable(),
    }),
  ),
});
export type ScoreReply = z.infer<typeof scoreReplySchema>;

export const gradeRequestSchema = z.object({
  kind: z.literal("grade"),
  question: z.string(),
  answer: z.string(),
  /** Any one of them implied by the answer makes it right. */
  references: z.array(z.string()).min(1),
});
export type GradeRequest = z.infer<typeof gradeRequestSchema>;

export const gradeReplySchema = z.object({ reasoning: z.string(), correct: z.boolean() });
export type GradeReply = z.infer<typeof gradeReplySchema>;
