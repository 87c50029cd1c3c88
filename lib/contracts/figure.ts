import { z } from "zod";

/** A share with its 95 % interval and n: a number never travels without them. Null value: nothing to claim. */
export const shareFigureSchema = z.object({
  value: z.number().min(0).max(1).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int().nonnegative(),
});
export type ShareFigure = z.infer<typeof shareFigureSchema>;

/** Difference of two policies on the same questions, as shares. */
export const differenceFigureSchema = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number().min(0).max(1),
  n: z.int().nonnegative(),
  verdict: z.enum(["better", "worse", "cannot_tell"]),
  /** The conclusion in words, ready to show. */
  sentence: z.string(),
});
export type DifferenceFigure = z.infer<typeof differenceFigureSchema>;

export const idSchema = z.uuid();
export const timeSchema = z.iso.datetime();

/** A person, `cli` or `system`. */
export const actorSchema = z.object({ id: z.string(), name: z.string() });
