import { z } from "zod";
import { idSchema, shareFigureSchema } from "@/lib/contracts/figure";
import { stepKindSchema } from "@/lib/domain/step-kind";

/** Agreement of people and judge on the review sample, where the plan waits for it. */
export const reviewGateStandingSchema = z.object({
  open: z.boolean(),
  /** Quadratic-weighted, pooled over dimensions; null: nothing to say yet. */
  kappa: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  reviewed: z.int().nonnegative(),
  wanted: z.int().nonnegative(),
  minKappa: z.number(),
  /** Trajectories of the sample that wait for a person, in order. */
  openIds: z.array(idSchema),
  reason: z.string().nullable(),
});
export type ReviewGateStanding = z.infer<typeof reviewGateStandingSchema>;

/** Judge figures of this iteration: of the selected final answers, how many are right; overrides of the executed. */
export const judgeFiguresSchema = z.object({
  precision: shareFigureSchema,
  overrideShare: shareFigureSchema,
  positionOneShare: shareFigureSchema,
  /** What it would be if the ranker did not care for positions; null: nothing ranked. */
  positionOneByChance: z.number().nullable(),
  /** Two-sided, exact over the shuffles; null: nothing ranked. */
  positionOneP: z.number().nullable(),
  /** Steps whose best sample depends on the order shown, of those asked in several. */
  flips: shareFigureSchema,
  sameValueSteps: z.int().nonnegative(),
  /** The same by step kind; p is corrected for their number. */
  kinds: z.array(
    z.object({
      kind: stepKindSchema,
      flips: shareFigureSchema,
      positionOneShare: shareFigureSchema,
      positionOneByChance: z.number().nullable(),
      positionOneP: z.number().nullable(),
    }),
  ),
});
