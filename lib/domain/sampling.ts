import { z } from "zod";

/**
 * Which valid sample acts: `lowest_perplexity` (paper) or the first one, `sampled` (ours, for policies whose
 * samples would otherwise hardly differ).
 */
export const executions = ["lowest_perplexity", "sampled"] as const;
export const executionSchema = z.enum(executions);
export type Execution = z.infer<typeof executionSchema>;
