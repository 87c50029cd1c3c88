import { z } from "zod";
import { differenceFigureSchema, idSchema, shareFigureSchema } from "@/lib/contracts/figure";
import { iterationSummarySchema, stageProgressSchema } from "@/lib/contracts/iteration";

export const accuracyPointSchema = z.object({
  size: z.string(),
  generation: z.int().nonnegative(),
  policyVersionId: idSchema,
  accuracy: shareFigureSchema,
  /** False: measured on other questions or in another way than the chart's other points, so not read against them. */
  comparable: z.boolean(),
  /** Against generation 0 of the same size. */
  sinceBase: differenceFigureSchema.nullable(),
  isCurrent: z.boolean(),
});

export const overviewSchema = z.object({
  projectName: z.string(),
  /** Whether the current policy is the practice policy: the page then says what that is. */
  isPractice: z.boolean(),
  chart: z.object({
    setName: z.string().nullable(),
    split: z.enum(["validation", "test"]),
    decoding: z.enum(["greedy", "as_deployed"]),
    questionCount: z.int().nonnegative(),
    /** Runs over the whole set. */
    repeats: z.int().nonnegative(),
    points: z.array(accuracyPointSchema),
  }),
  running: z
    .object({
      iteration: iterationSummarySchema,
      stages: z.array(stageProgressSchema),
      callsMade: z.int().nonnegative(),
      callLimit: z.int().nullable(),
      /** Of its plan: sizes to train, who reviews, and on what it is evaluated. */
      sizes: z.array(z.string()),
      review: z.enum(["manual", "automatic"]),
      evaluation: z.string(),
    })
    .nullable(),
  waiting: z.array(
    z.object({
      iterationId: idSchema,
      title: z.string(),
      detail: z.string(),
      action: z.enum(["approve", "decide", "resume"]),
    }),
  ),
  iterations: z.array(iterationSummarySchema),
  judge: z
    .object({
      iterationNumber: z.int(),
      selectionsRight: shareFigureSchema,
      positionOne: shareFigureSchema,
      /** What it would be if the ranker did not care for positions; null: nothing ranked. */
      positionOneByChance: z.number().nullable(),
      unscored: z.object({ count: z.int(), of: z.int() }),
      /** Of the values a person and the AI both gave, how many are the same. */
      agreement: shareFigureSchema,
    })
    .nullable(),
  /** First-run steps done. */
  firstRun: z.object({
    practiceLoaded: z.boolean(),
    ownEndpoint: z.boolean(),
    ownQuestions: z.boolean(),
    launched: z.boolean(),
    questionCount: z.int().nonnegative(),
    documentCount: z.int().nonnegative(),
    /** Policy sizes at hand, largest first. */
    sizes: z.array(z.string()),
  }),
});
export type Overview = z.infer<typeof overviewSchema>;
