import { z } from "zod";

/** The five kinds of policy call (paper, fig. 2). A step is exactly one policy call. */
export const stepKinds = [
  "decision",
  "summary",
  "answer",
  "relevance_check",
  "grounding_check",
] as const;

export const stepKindSchema = z.enum(stepKinds);
export type StepKind = z.infer<typeof stepKindSchema>;
