import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { funnelStageKeySchema } from "@/lib/domain/funnel";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";

export const previewFunnelSchema = z.object({ recipe: selectionRecipeSchema });

/** One row of the funnel, in order. `unit`: what is counted. */
export const funnelRowSchema = z.object({
  key: funnelStageKeySchema,
  unit: z.enum(["trajectories", "steps"]),
  /** Off: switched off in the recipe, removes nothing. */
  active: z.boolean(),
  /** Always on, whatever the recipe. */
  locked: z.boolean(),
  before: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  kept: z.int().nonnegative(),
});
export type FunnelRow = z.infer<typeof funnelRowSchema>;

export const funnelSchema = z.object({
  /** Trajectories the growth planned and stored, finished or not. */
  grownCount: z.int().nonnegative(),
  rows: z.array(funnelRowSchema),
  exampleCount: z.int().nonnegative(),
  trajectoryCount: z.int().nonnegative(),
  otherThanExecuted: z.int().nonnegative(),
  chosenByPerson: z.int().nonnegative(),
  examplesByKind: z.array(z.object({ kind: z.string(), count: z.int().nonnegative() })),
  /** Effective reward in bins of 0.05; `moved`: trajectories whose reward a person moved. */
  histogram: z.array(
    z.object({ from: z.number(), to: z.number(), count: z.int(), moved: z.int() }),
  ),
  scoredCount: z.int().nonnegative(),
  unscoredCount: z.int().nonnegative(),
});
export type Funnel = z.infer<typeof funnelSchema>;

/** Freezing makes the next revision of the iteration's batch. */
export const freezeBatchSchema = z.object({ recipe: selectionRecipeSchema });
export const frozenBatchSchema = z.object({ batchId: idSchema, manifestSha256: z.string() });
