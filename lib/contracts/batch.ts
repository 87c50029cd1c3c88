import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { stepKindSchema } from "@/lib/domain/step-kind";

export const batchPathSchema = z.object({ batchId: idSchema });

/** Approval names the hash it approves: another revision standing, or another click first, is a conflict. */
export const approveBatchSchema = z.object({
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().max(2000).default(""),
});
export const rejectBatchSchema = z.object({
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(1).max(2000),
});

/** Whose iteration goes on, or ends, by the decision. */
export const decidedBatchSchema = z.object({ iterationId: idSchema });

export const batchExampleSchema = z.object({
  ordinal: z.int().nonnegative(),
  trajectoryId: idSchema,
  stepIndex: z.int().nonnegative(),
  kind: stepKindSchema,
  question: z.string(),
  /** The target in one line, cut at 300 characters. */
  target: z.string(),
  targetSampleIndex: z.int().nonnegative(),
  executedSampleIndex: z.int().nonnegative(),
  /** The target says something else than the executed sample did. */
  otherThanExecuted: z.boolean(),
  targetSource: z.enum(["ranker", "person", "executed", "random"]),
  included: z.boolean(),
  reason: z.string().nullable(),
});
export type BatchExample = z.infer<typeof batchExampleSchema>;

export const batchExampleQuerySchema = z.object({
  after: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** A seeded sample of this many instead of a page. */
  sample: z.coerce.number().int().min(1).max(200).optional(),
});
export const batchExamplePageSchema = z.object({
  total: z.int().nonnegative(),
  examples: z.array(batchExampleSchema),
  nextAfter: z.int().nonnegative().nullable(),
});

/** An edit makes a new revision: the one that stood is kept. */
export const reviseBatchSchema = z.object({
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  changes: z
    .array(
      z.object({
        ordinal: z.int().nonnegative(),
        included: z.boolean(),
        reason: z.string().trim().min(1).max(1000),
      }),
    )
    .min(1)
    .max(1000),
});
