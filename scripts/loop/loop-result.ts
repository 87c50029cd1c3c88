import { z } from "zod";
import { selectionArms } from "@/lib/domain/selection-recipe";

const share = z.number().min(0).max(1);

/** The last line of stdout of `npm run loop -- --json`. */
export const loopResultSchema = z.strictObject({
  seed: z.int(),
  selection: z.enum(selectionArms),
  /** From the launch to the end of the last iteration; starting and stopping services is not counted. */
  seconds: z.number().nonnegative(),
  /** Of the growths, as are steps, samples and failed. */
  trajectories: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  samples: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Share of the selected trajectories with a right final answer; null: none was graded. */
  judgePrecision: share.nullable(),
  results: z.array(
    z.strictObject({
      /** 0: the base. */
      generation: z.int().nonnegative(),
      size: z.string(),
      split: z.literal("test"),
      decoding: z.literal("greedy"),
      /** Questions. */
      n: z.int().positive(),
      accuracy: share,
      /** Wilson. */
      ci95: z.tuple([share, share]),
    }),
  ),
});
export type LoopResult = z.infer<typeof loopResultSchema>;
