import { z } from "zod";
import { budgetSchema } from "@/lib/domain/plan";

/** The whole budget: a limit that is left out is none. */
export const changeBudgetSchema = budgetSchema;
export type ChangeBudget = z.input<typeof changeBudgetSchema>;
export const budgetReplySchema = z.object({ budget: budgetSchema });
