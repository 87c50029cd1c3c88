import { z } from "zod";
import { actorSchema, idSchema, timeSchema } from "@/lib/contracts/figure";
import { funnelSchema } from "@/lib/contracts/funnel";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { stepKindSchema } from "@/lib/domain/step-kind";

/** Saving under a name that is known makes its next version; the same recipe again makes none. */
export const saveRecipeSchema = z.object({
  name: z.string().trim().min(1).max(60),
  recipe: selectionRecipeSchema,
});

export const recipeVersionSchema = z.object({
  recipeVersionId: idSchema,
  number: z.int().positive(),
  recipe: selectionRecipeSchema,
  createdAt: timeSchema,
  by: actorSchema,
});
export type RecipeVersion = z.infer<typeof recipeVersionSchema>;

export const savedRecipeSchema = z.object({
  name: z.string(),
  /** Latest first. */
  versions: z.array(recipeVersionSchema).min(1),
});
export type SavedRecipe = z.infer<typeof savedRecipeSchema>;

export const recipeListSchema = z.object({ recipes: z.array(savedRecipeSchema) });

export const savedVersionSchema = z.object({
  recipeVersionId: idSchema,
  name: z.string(),
  number: z.int().positive(),
});

export const compareRecipesSchema = z.object({
  a: selectionRecipeSchema,
  b: selectionRecipeSchema,
});

const count = z.int().nonnegative();
const overlapSchema = z.object({ both: count, onlyA: count, onlyB: count });
const sidesSchema = z.array(z.object({ name: z.string(), a: count, b: count }));

/** Mean effective reward of the kept trajectories that are scored, with its 95 % interval over questions. */
const rewardMeanSchema = z.object({
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  trajectories: count,
  questions: count,
});

export const comparedExampleSchema = z.object({
  trajectoryId: idSchema,
  stepIndex: count,
  kind: stepKindSchema,
  question: z.string(),
  /** In one line, cut. */
  target: z.string(),
});
export type ComparedExample = z.infer<typeof comparedExampleSchema>;

export const recipeComparisonSchema = z.object({
  a: funnelSchema.pick({ rows: true, exampleCount: true, trajectoryCount: true }),
  b: funnelSchema.pick({ rows: true, exampleCount: true, trajectoryCount: true }),
  grownCount: count,
  examples: overlapSchema,
  trajectories: overlapSchema,
  retargeted: count,
  byKind: sidesSchema,
  byGroup: sidesSchema,
  reward: z.object({ a: rewardMeanSchema.nullable(), b: rewardMeanSchema.nullable() }),
  /** A seeded sample, the same for everyone who compares the same. */
  sampleOnlyA: z.array(comparedExampleSchema),
  sampleOnlyB: z.array(comparedExampleSchema),
});
export type RecipeComparison = z.infer<typeof recipeComparisonSchema>;
