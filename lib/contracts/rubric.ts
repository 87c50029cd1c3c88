import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { rubricSchema } from "@/lib/domain/rubric";

export const rubricPathSchema = z.object({ rubricId: idSchema });

export const rubricVersionViewSchema = z.object({
  id: idSchema,
  number: z.int().positive(),
  rubric: rubricSchema,
  createdAt: timeSchema,
  /** Null: it came with the project. */
  createdBy: z.string().nullable(),
  /** Iterations with a scoring run on it, newest first. */
  uses: z.array(
    z.object({ iterationId: idSchema, number: z.int().positive(), isPrimary: z.boolean() }),
  ),
});
export type RubricVersionView = z.infer<typeof rubricVersionViewSchema>;

export const rubricListSchema = z.object({
  rubrics: z.array(
    z.object({ id: idSchema, name: z.string(), versions: z.array(rubricVersionViewSchema).min(1) }),
  ),
  /** What the scorer is told before the rubric. */
  instructions: z.string(),
});
export type RubricList = z.infer<typeof rubricListSchema>;

/** A save is a new version; it names the one it was edited from, so that nobody's edit is passed over. */
export const saveRubricSchema = z.object({ basedOnId: idSchema, rubric: rubricSchema });
export const savedRubricSchema = z.object({
  rubricVersionId: idSchema,
  number: z.int().positive(),
});
