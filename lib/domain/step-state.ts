import { z } from "zod";

/** One retrieved document as the agent sees it. `linkId` is unique within a trajectory and counts up. */
export const searchResultSchema = z.object({
  linkId: z.int().positive(),
  title: z.string(),
  snippet: z.string(),
  url: z.string().optional(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/**
 * What the agent did so far. Rejected results leave the history for good: a past search holds only what
 * its summary selected (an empty list is legal).
 */
export const pastActionSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("search"),
    query: z.string(),
    results: z.array(searchResultSchema),
    summary: z.string(),
  }),
  /** `forced`: no searches were left, so the agent stopped without a policy call. */
  z.object({ type: z.literal("terminate"), forced: z.boolean() }),
  /** The draft answer, seen by both checks. */
  z.object({ type: z.literal("answer"), answer: z.string(), shortAnswer: z.string().nullable() }),
]);
export type PastAction = z.infer<typeof pastActionSchema>;

const common = {
  question: z.string(),
  pastActions: z.array(pastActionSchema),
  remainingSearches: z.int().nonnegative(),
};

const underCheck = {
  ...common,
  /** The answer as it stands when this check sees it (the grounding check sees the relevance check's). */
  answer: z.string(),
  shortAnswer: z.string().nullable(),
};

/** Everything a policy call may see: the whole state of the agent, typed, whatever the prompt format. */
export const stepStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("decision"), ...common }),
  z.object({
    kind: z.literal("summary"),
    ...common,
    query: z.string(),
    results: z.array(searchResultSchema),
  }),
  z.object({ kind: z.literal("answer"), ...common }),
  z.object({ kind: z.literal("relevance_check"), ...underCheck }),
  z.object({ kind: z.literal("grounding_check"), ...underCheck }),
]);
export type StepState = z.infer<typeof stepStateSchema>;
export type StateOf<K extends StepState["kind"]> = Extract<StepState, { kind: K }>;
