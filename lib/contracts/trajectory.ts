import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { policyLabelSchema } from "@/lib/contracts/iteration";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { searchResultSchema } from "@/lib/domain/step-state";

/** An AI value and a person's, apart, and which one counts. Null: unscored, or no person said anything. */
export const rewardPairSchema = z.object({
  ai: z.number().nullable(),
  human: z.number().nullable(),
  effective: z.number().nullable(),
});

export const outcomeSchema = z.enum(["right", "wrong", "ungraded"]);

export const trajectoryRowSchema = z.object({
  id: idSchema,
  question: z.string(),
  questionId: idSchema.nullable(),
  answer: z.string().nullable(),
  status: z.enum(["queued", "running", "completed", "failed", "cancelled"]),
  errorCode: z.string().nullable(),
  outcome: outcomeSchema,
  reward: rewardPairSchema,
  stepKinds: z.array(stepKindSchema),
  searchCount: z.int().nonnegative(),
  policy: policyLabelSchema.nullable(),
  iterationNumber: z.int().nullable(),
  purpose: z.string(),
  hasOverride: z.boolean(),
  createdAt: timeSchema,
});
export type TrajectoryRow = z.infer<typeof trajectoryRowSchema>;

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(",").filter(Boolean)));

/** The filters of the list, exactly as they stand in the page's URL. */
export const trajectoryQuerySchema = z.object({
  iteration: idSchema.optional(),
  run: idSchema.optional(),
  policy: idSchema.optional(),
  questionSet: idSchema.optional(),
  question: idSchema.optional(),
  purpose: z.enum(["growth", "evaluation"]).optional(),
  status: list
    .pipe(z.array(z.enum(["queued", "running", "completed", "failed", "cancelled"])))
    .optional(),
  outcome: outcomeSchema.optional(),
  rewardMin: z.coerce.number().min(0).max(1).optional(),
  rewardMax: z.coerce.number().min(0).max(1).optional(),
  override: z.enum(["yes", "no"]).optional(),
  stopReason: z.enum(["terminated", "search_budget"]).optional(),
  errorCode: z.string().max(40).optional(),
  stepsMin: z.coerce.number().int().nonnegative().optional(),
  stepsMax: z.coerce.number().int().nonnegative().optional(),
  searchesMin: z.coerce.number().int().nonnegative().optional(),
  searchesMax: z.coerce.number().int().nonnegative().optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  /** Words in question or answer. */
  text: z.string().max(200).optional(),
  sort: z.enum(["newest", "oldest", "reward_up", "reward_down"]).default("newest"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TrajectoryQuery = z.infer<typeof trajectoryQuerySchema>;

export const trajectoryPageSchema = z.object({
  rows: z.array(trajectoryRowSchema),
  nextCursor: z.string().nullable(),
  /** Exact up to 10,000, then "more than". */
  total: z.object({ count: z.int().nonnegative(), capped: z.boolean() }),
});

export const sampleViewSchema = z.object({
  index: z.int().nonnegative(),
  raw: z.string(),
  parsed: z.unknown().nullable(),
  parseError: z.string().nullable(),
  tokenCount: z.int().nonnegative(),
  sumLogprob: z.number().nullable(),
  perplexity: z.number().nullable(),
  /** 1 is the likeliest. Null: invalid or no log-probabilities. */
  perplexityRank: z.int().nullable(),
  /** 1 is the ranker's first. Null: not ranked. */
  rankerRank: z.int().nullable(),
  executed: z.boolean(),
  trainingTarget: z.boolean(),
});

export const stepViewSchema = z.object({
  index: z.int().nonnegative(),
  kind: stepKindSchema,
  status: z.enum(["done", "failed"]),
  promptVersionId: idSchema,
  /** The messages the model was sent. */
  request: z.array(z.object({ role: z.string(), content: z.string() })),
  /** The search whose results this summary read. */
  observation: z
    .object({
      query: z.string(),
      results: z.array(
        searchResultSchema.extend({ kept: z.boolean().nullable(), reason: z.string().nullable() }),
      ),
      error: z.string().nullable(),
    })
    .nullable(),
  samples: z.array(sampleViewSchema),
  targetSource: z.enum(["ranker", "person", "executed", "none"]),
  ranking: z
    .object({
      explanation: z.string(),
      presentedOrder: z.array(z.int()),
      parseStatus: z.enum(["ok", "unscored", "same_value", "failed"]),
      judge: z.string(),
    })
    .nullable(),
  /** Left out by a person. */
  dropped: z.boolean(),
  inBatch: z.boolean(),
  latencyMs: z.number(),
});
export type StepView = z.infer<typeof stepViewSchema>;

export const dimensionScoreSchema = z.object({
  key: z.string(),
  title: z.string(),
  anchors: z.array(
    z.object({ value: z.union([z.number(), z.string(), z.boolean()]), text: z.string() }),
  ),
  ai: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  aiRationale: z.string().nullable(),
  aiStepIndex: z.int().nullable(),
  human: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  humanReason: z.string().nullable(),
  effective: z.union([z.number(), z.string(), z.boolean()]).nullable(),
});

export const feedbackEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(["score", "train_on", "drop", "verdict", "flag", "note"]),
  /** What it says in one line, e.g. "Groundedness 2 to 3". */
  text: z.string(),
  stepIndex: z.int().nullable(),
  reason: z.string(),
  by: z.object({ kind: z.enum(["ai", "person"]), id: z.string(), name: z.string() }),
  at: timeSchema,
  retractedAt: timeSchema.nullable(),
});

export const trajectoryDetailSchema = z.object({
  row: trajectoryRowSchema,
  referenceAnswers: z.array(z.string()),
  hops: z.int().nullable(),
  group: z.string().nullable(),
  setName: z.string().nullable(),
  draftAnswer: z.string().nullable(),
  finalAnswer: z.string().nullable(),
  shortAnswer: z.string().nullable(),
  draftOutcome: outcomeSchema,
  errorMessage: z.string().nullable(),
  stopReason: z.string().nullable(),
  seed: z.int(),
  temperature: z.number(),
  execution: z.string(),
  hasLogprobs: z.boolean(),
  tokenCount: z.int().nonnegative(),
  durationMs: z.number().nullable(),
  iterationId: idSchema.nullable(),
  steps: z.array(stepViewSchema),
  scores: z.array(dimensionScoreSchema),
  history: z.array(feedbackEntrySchema),
  rewardThreshold: z.number().nullable(),
  siblings: z.array(trajectoryRowSchema),
});
export type TrajectoryDetail = z.infer<typeof trajectoryDetailSchema>;
