import { z } from "zod";
import { budgetSchema } from "@/lib/domain/plan";

/** The whole budget: a limit that is left out is none. */
export const changeBudgetSchema = budgetSchema;
export type ChangeBudget = z.input<typeof changeBudgetSchema>;
export const budgetReplySchema = z.object({ budget: budgetSchema });

/** Model calls of an iteration so far, and how many it may make; null: no limit. */
export const callTotalsSchema = z.object({
  made: z.int().nonnegative(),
  limit: z.int().nullable(),
  tokens: z.int().nonnegative(),
  costMicros: z.int().nonnegative(),
});
