import { z } from "zod";

/** One limit as an endpoint's headers tell it. */
const toldWindowSchema = z.object({
  /** Null: not told. */
  limit: z.number().nullable(),
  remaining: z.number(),
  /** Null: not told when it is full again. */
  resetsInMs: z.number().nullable(),
});
export type ToldWindow = z.infer<typeof toldWindowSchema>;

/** What an answer's headers said of the endpoint's limits. Null: nothing of that kind. */
export const toldLimitsSchema = z.object({
  requests: toldWindowSchema.nullable(),
  tokens: toldWindowSchema.nullable(),
});
export type ToldLimits = z.infer<typeof toldLimitsSchema>;
