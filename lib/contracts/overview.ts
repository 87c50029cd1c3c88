import { z } from "zod";
import { differenceFigureSchema, idSchema, shareFigureSchema } from "@/lib/contracts/figure";
import { iterationSummarySchema, stageProgressSchema } from "@/lib/contracts/iteration";

export const accuracyPointSchema = z.object({
  size: z.string(),
  generation: z.int().nonnegative(),
  policyVersionId: idSchema,
  accuracy: shareFigureSchema,
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
    points: z.array(accuracyPointSchema),
  }),
  running: z
    .object({
      iteration: iterationSummarySchema,
      stages: z.array(stageProgressSchema),
      callsMade: z.int().nonnegative(),
      callLimit: z.int().nullable(),
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
      unscored: z.object({ count: z.int(), of: z.int() }),
      agreement: shareFigureSchema,
    })
    .nullable(),
  /** First-run steps done. */
  firstRun: z.object({
    practiceLoaded: z.boolean(),
    ownEndpoint: z.boolean(),
    ownQuestions: z.boolean(),
    launched: z.boolean(),
  }),
});
export type Overview = z.infer<typeof overviewSchema>;
