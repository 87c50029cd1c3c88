import { z } from "zod";

/** In the order they are applied. The first ones remove trajectories, the later ones steps of those that are kept. */
export const funnelStageKeys = [
  "data",
  "completed",
  "unscored",
  "reward",
  "per_question",
  "agreement",
  "duplicate_trajectories",
  "mixed_answers",
  "lint_trajectories",
  "gold",
  "evaluation_overlap",
  "replay_share",
  "lint_steps",
  "dropped_steps",
  "poisoned_steps",
  "no_target",
  "duplicate_steps",
  "balance",
  "balance_groups",
] as const;
export const funnelStageKeySchema = z.enum(funnelStageKeys);
export type FunnelStageKey = z.infer<typeof funnelStageKeySchema>;

const countSchema = z.int().nonnegative();

export const funnelStageSchema = z.object({
  key: funnelStageKeySchema,
  unit: z.enum(["trajectories", "steps"]),
  /** Off: switched off in the recipe, removes nothing. */
  active: z.boolean(),
  /** Always on, whatever the recipe. */
  locked: z.boolean(),
  before: countSchema,
  removed: countSchema,
  kept: countSchema,
  /** Aligned with the funnel's `groups`. */
  keptByGroup: z.array(countSchema),
});
export type FunnelStage = z.infer<typeof funnelStageSchema>;

export const funnelSchema = z.object({
  /** Question groups, in the order of their first trajectory. */
  groups: z.array(z.string()),
  /** Aligned with `groups`. */
  grownByGroup: z.array(countSchema),
  stages: z.array(funnelStageSchema),
  grown: countSchema,
  /** Finished trajectories without a reward, whatever the recipe does with them. */
  unscored: countSchema,
  exampleCount: countSchema,
  /** Trajectories with at least one example. */
  trajectoryCount: countSchema,
  examplesByKind: z.array(z.object({ kind: z.string(), count: countSchema })),
  examplesBySource: z.object({
    ranker: countSchema,
    person: countSchema,
    executed: countSchema,
    random: countSchema,
  }),
  /** Examples that are trained toward another sample than the one that acted. */
  targetNotExecuted: countSchema,
});
export type Funnel = z.infer<typeof funnelSchema>;
