import { z } from "zod";
import { actorSchema, idSchema, shareFigureSchema, timeSchema } from "@/lib/contracts/figure";

export const policyVersionViewSchema = z.object({
  policyVersionId: idSchema,
  size: z.string(),
  generation: z.int().nonnegative(),
  model: z.string(),
  endpointName: z.string(),
  isCurrent: z.boolean(),
  isPractice: z.boolean(),
  createdAt: timeSchema,
  /** Null: not evaluated on validation questions. */
  validation: shareFigureSchema.nullable(),
  /** False: `validation` was measured on other questions or in another way than `evaluatedOn` says. */
  comparable: z.boolean(),
  /** Null: not evaluated on the test questions that most were. */
  test: shareFigureSchema.nullable(),
  /** Two parents: one of weights, one of data. */
  initFrom: z.object({ size: z.string(), generation: z.int() }).nullable(),
  trainedOn: z
    .object({
      batchId: idSchema,
      /** Of its manifest; null: not frozen. */
      batchSha256: z.string().nullable(),
      iterationId: idSchema,
      iterationNumber: z.int(),
      exampleCount: z.int(),
    })
    .nullable(),
  decision: z
    .object({
      decision: z.enum(["accept", "reject", "rollback"]),
      by: actorSchema,
      at: timeSchema,
      reason: z.string(),
    })
    .nullable(),
});
export type PolicyVersionView = z.infer<typeof policyVersionViewSchema>;
/** Largest size first, generations ascending. `evaluatedOn`: what the comparable accuracies stand for; null: none yet. */
export const policyListSchema = z.object({
  policies: z.array(policyVersionViewSchema),
  evaluatedOn: z
    .object({ setName: z.string(), decoding: z.string(), questionCount: z.int().nonnegative() })
    .nullable(),
});
export type PolicyList = z.infer<typeof policyListSchema>;

/** Roll back: an earlier generation becomes current again. */
export const rollBackPolicySchema = z.object({ reason: z.string().trim().min(1).max(2000) });
