import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { policyLabelSchema } from "@/lib/contracts/iteration";
import { rewardPolicySchema } from "@/lib/domain/reward-policy";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { searchResultSchema, stepStateSchema } from "@/lib/domain/step-state";
import {
  stopReasonSchema,
  trajectoryPurposeSchema,
  trajectoryStatuses,
  trajectoryStatusSchema,
} from "@/lib/domain/trajectory";
import { trajectorySortSchema } from "@/lib/domain/trajectory-filter";

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
  status: trajectoryStatusSchema,
  errorCode: z.string().nullable(),
  /** Of a finished one; running and failed trajectories are `ungraded` here and told by their status. */
  outcome: outcomeSchema,
  reward: rewardPairSchema,
  /** The first 64 at most; `stepCount` is the whole number. */
  stepKinds: z.array(stepKindSchema),
  stepCount: z.int().nonnegative(),
  searchCount: z.int().nonnegative(),
  policy: policyLabelSchema.nullable(),
  iterationNumber: z.int().nullable(),
  purpose: z.string(),
  /** A person overrode a score, a target, a step or a verdict. */
  hasOverride: z.boolean(),
  createdAt: timeSchema,
});
export type TrajectoryRow = z.infer<typeof trajectoryRowSchema>;

/** Several in one field of a URL, separated by commas. */
const statusList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(",").filter(Boolean)))
  .pipe(z.array(trajectoryStatusSchema).min(1).max(trajectoryStatuses.length));

const count = z.coerce.number().int().nonnegative();
const share = z.coerce.number().min(0).max(1);

/** The filters of the list, exactly as they stand in the page's URL. */
export const trajectoryFilterQuerySchema = z.object({
  iteration: idSchema.optional(),
  run: idSchema.optional(),
  policy: idSchema.optional(),
  questionSet: idSchema.optional(),
  question: idSchema.optional(),
  purpose: trajectoryPurposeSchema.optional(),
  status: statusList.optional(),
  outcome: outcomeSchema.optional(),
  rewardMin: share.optional(),
  rewardMax: share.optional(),
  /** A person overrode a score, a target, a step or a verdict. */
  override: z.enum(["yes", "no"]).optional(),
  /** The effective reward is another than the AI's. */
  differ: z.enum(["yes"]).optional(),
  flagged: z.enum(["yes"]).optional(),
  stopReason: stopReasonSchema.optional(),
  errorCode: z.string().max(40).optional(),
  stepsMin: count.optional(),
  stepsMax: count.optional(),
  searchesMin: count.optional(),
  searchesMax: count.optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  /** Words in question or answer. */
  text: z.string().max(200).optional(),
  sort: trajectorySortSchema.default("newest"),
});
export type TrajectoryFilterQuery = z.input<typeof trajectoryFilterQuerySchema>;

export const trajectoryQuerySchema = trajectoryFilterQuerySchema.extend({
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
export type TrajectoryPage = z.infer<typeof trajectoryPageSchema>;

export const sampleViewSchema = z.object({
  index: z.int().nonnegative(),
  /** Null: erased, its hash stands. */
  raw: z.string().nullable(),
  /** The reply by its step kind's schema; null: invalid. */
  parsed: z.unknown().nullable(),
  parseError: z.string().nullable(),
  tokenCount: z.int().nonnegative(),
  sumLogprob: z.number().nullable(),
  perplexity: z.number().nullable(),
  /** 1 is the likeliest, invalid ones counted. Null: no log-probabilities. */
  perplexityRank: z.int().nullable(),
  /** 1 is the ranker's first. Null: not ranked. */
  rankerRank: z.int().nullable(),
  executed: z.boolean(),
  trainingTarget: z.boolean(),
});
export type SampleView = z.infer<typeof sampleViewSchema>;

export const resultViewSchema = searchResultSchema.extend({
  /** Null: the summary was not executed, so nothing was chosen. */
  kept: z.boolean().nullable(),
  /** Why it was rejected; null: kept, or no reason was given. */
  reason: z.string().nullable(),
});
export type ResultView = z.infer<typeof resultViewSchema>;

export const stepViewSchema = z.object({
  index: z.int().nonnegative(),
  kind: stepKindSchema,
  status: z.enum(["done", "failed"]),
  /** E.g. "summary 4"; null: an import that brings none. */
  prompt: z.string().nullable(),
  /** What the policy saw, typed. Null: erased. */
  state: stepStateSchema.nullable(),
  /** The messages the model was sent. */
  request: z.array(z.object({ role: z.string(), content: z.string() })),
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  /** The search whose results this summary read. */
  observation: z
    .object({
      query: z.string(),
      results: z.array(resultViewSchema),
      error: z.string().nullable(),
    })
    .nullable(),
  samples: z.array(sampleViewSchema),
  /** `none`: nobody has chosen a target, so the step is no example. */
  targetSource: z.enum(["ranker", "person", "none"]),
  /** Null: no ranker has seen the step yet. */
  ranking: z
    .object({
      explanation: z.string(),
      /** Sample indexes in the order shown. */
      presentedOrder: z.array(z.int()),
      /** `all_alike`: every valid sample says the same, so the ranker was not asked. */
      parseStatus: z.enum(["parsed", "unparsed", "all_alike"]),
      judge: z.string(),
      /** Orders asked, and in how many the same sample came first. */
      orders: z.int().positive(),
      sameWinner: z.int().nonnegative(),
      /** Each order: sample indexes as shown, and the one it named best; null: its reply was unclear. */
      asked: z.array(
        z.object({
          orderNo: z.int().nonnegative(),
          presentedOrder: z.array(z.int()),
          best: z.int().nullable(),
        }),
      ),
    })
    .nullable(),
  /** Left out by a person. */
  dropped: z.boolean(),
  /** Stands in the newest batch of its iteration as an example. */
  inBatch: z.boolean(),
  latencyMs: z.number().nullable(),
});
export type StepView = z.infer<typeof stepViewSchema>;

export const dimensionScoreSchema = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(["numeric", "categorical", "boolean"]),
  /** Of a numeric dimension; else null. */
  min: z.number().nullable(),
  max: z.number().nullable(),
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

export type DimensionScore = z.infer<typeof dimensionScoreSchema>;

export const feedbackEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(["score", "train_on", "drop", "verdict", "flag", "note"]),
  dimensionKey: z.string().nullable(),
  /** What it says in one line, e.g. "Groundedness 2 to 3". */
  text: z.string(),
  stepIndex: z.int().nullable(),
  reason: z.string(),
  by: z.object({ kind: z.enum(["ai", "person"]), id: z.string(), name: z.string() }),
  at: timeSchema,
  retractedAt: timeSchema.nullable(),
  /** The reader said it and may take it back. */
  canRetract: z.boolean(),
});
export type FeedbackEntry = z.infer<typeof feedbackEntrySchema>;

/** Whether an answer is right. Null: nobody said clearly, or people are split. */
export const answerVerdictSchema = z.object({
  grader: z.boolean().nullable(),
  effective: z.boolean().nullable(),
  source: z.enum(["adjudicator", "people", "grader", "split", "unscored"]),
});
export type AnswerVerdict = z.infer<typeof answerVerdictSchema>;

export const trajectoryDetailSchema = z.object({
  row: trajectoryRowSchema,
  /** Whole, where the row's is cut. */
  question: z.string(),
  referenceAnswers: z.array(z.string()),
  hops: z.int().nullable(),
  group: z.string().nullable(),
  setName: z.string().nullable(),
  draftAnswer: z.string().nullable(),
  finalAnswer: z.string().nullable(),
  shortAnswer: z.string().nullable(),
  draftOutcome: outcomeSchema,
  verdicts: z.object({ draft: answerVerdictSchema, final: answerVerdictSchema }),
  errorMessage: z.string().nullable(),
  stopReason: z.string().nullable(),
  seed: z.int(),
  /** Null: an import that does not say. */
  temperature: z.number().nullable(),
  execution: z.string().nullable(),
  hasLogprobs: z.boolean(),
  tokenCount: z.int().nonnegative(),
  durationMs: z.number().nullable(),
  iterationId: idSchema.nullable(),
  steps: z.array(stepViewSchema),
  scores: z.array(dimensionScoreSchema),
  /** The judge of the scores; null: not scored yet. */
  judge: z.string().nullable(),
  /** What the reward is made of, by the primary scoring run. */
  rewardPolicy: rewardPolicySchema,
  history: z.array(feedbackEntrySchema),
  rewardThreshold: z.number().nullable(),
  /** All of this question in the same run, itself included, oldest first; 24 at most. */
  siblings: z.array(trajectoryRowSchema),
});
export type TrajectoryDetail = z.infer<typeof trajectoryDetailSchema>;
