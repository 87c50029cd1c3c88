import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { rewardPolicySchema } from "@/lib/domain/reward-policy";

export const scoringRunPathSchema = z.object({ iterationId: idSchema, scoringRunId: idSchema });

/** What an iteration is scored again with. The Idempotency-Key header, a uuid, names the run: a second send finds it. */
export const launchRescoreSchema = z.object({
  endpointId: idSchema,
  model: z.string().trim().min(1).max(200),
  rubricVersionId: idSchema,
  orders: z.int().min(1).max(8).default(1),
  rewardPolicy: rewardPolicySchema.default("rubric"),
});
export type LaunchRescore = z.infer<typeof launchRescoreSchema>;

export const scoringRunReplySchema = z.object({ id: idSchema });

export const rescoreEstimateSchema = z.object({
  calls: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  costMicros: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
});
export type RescoreEstimate = z.infer<typeof rescoreEstimateSchema>;

const estimateFigureSchema = z.object({
  /** Null: undefined, e.g. where every value is the same. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Trajectories that both runs scored. */
  n: z.int().nonnegative(),
});
export type AgreementFigure = z.infer<typeof estimateFigureSchema>;

/** How a run agrees with the primary one on the trajectories that both scored. Intervals draw whole questions. */
export const scoringAgreementSchema = z.object({
  /** Spearman's correlation of the rewards. */
  reward: estimateFigureSchema,
  /** Dimensions that both rubrics have on the same scale: quadratic-weighted kappa. */
  dimensions: z.array(
    z.object({ key: z.string(), title: z.string(), kappa: estimateFigureSchema }),
  ),
});

export const scoringRunViewSchema = z.object({
  id: idSchema,
  isPrimary: z.boolean(),
  model: z.string(),
  endpointName: z.string(),
  rubricVersionId: idSchema,
  /** "Search agent 2": name and number of the version. */
  rubric: z.string(),
  /** Number of the prompt set that the judge is asked with. */
  promptSetNumber: z.int().positive(),
  rewardPolicy: rewardPolicySchema,
  orders: z.int().positive(),
  state: z.enum(["running", "paused", "done", "stopped", "failed", "cancelled"]),
  /** Why it stands still; null: nothing to say. */
  stateReason: z.string().nullable(),
  createdAt: timeSchema,
  /** Null: the iteration's own run. */
  createdBy: z.string().nullable(),
  scored: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** Scored trajectories without a reward. */
  unscored: z.int().nonnegative(),
  /** Of the rewards the judge gave; null: none. */
  meanReward: z.number().nullable(),
  /** Mean worth (0..1) by dimension of its rubric; null: unscored throughout. */
  dimensions: z.array(
    z.object({ key: z.string(), title: z.string(), mean: z.number().nullable(), n: z.int() }),
  ),
  /** Null: it is the primary one, or nothing is scored by both. */
  agreement: scoringAgreementSchema.nullable(),
});
export type ScoringRunView = z.infer<typeof scoringRunViewSchema>;

export const scoringRunListSchema = z.object({ runs: z.array(scoringRunViewSchema) });
