import { z } from "zod";
import {
  type PastAction,
  pastActionSchema,
  type SearchResult,
  type StepState,
} from "@/lib/domain/step-state";

/** A search of the history names its results by link id: their text stands once, with the observation. */
const addedActionSchema = z.union([
  z.object({
    type: z.literal("search"),
    query: z.string(),
    linkIds: z.array(z.int().positive()),
    summary: z.string(),
  }),
  z.object({ type: z.literal("terminate"), forced: z.boolean() }),
  z.object({ type: z.literal("answer"), answer: z.string(), shortAnswer: z.string().nullable() }),
]);

/**
 * What a step's state adds to the state of the step before it. History only ever grows at its end, so the whole
 * request of every step follows from the deltas in order (and from the observations, which hold the results' text).
 */
export const stepStateDeltaSchema = z.object({
  schema: z.literal(1),
  added: z.array(addedActionSchema),
  remainingSearches: z.int().nonnegative(),
  /** A summary's own. */
  query: z.string().optional(),
  linkIds: z.array(z.int().positive()).optional(),
  /** A check's own. */
  answer: z.string().optional(),
  shortAnswer: z.string().nullable().optional(),
});
export type StepStateDelta = z.infer<typeof stepStateDeltaSchema>;

/** @param knownActions length of the history in the state of the step before; 0 for the first step */
export function stateDelta(state: StepState, knownActions: number): StepStateDelta {
  const delta: StepStateDelta = {
    schema: 1,
    added: state.pastActions.slice(knownActions).map(withLinkIds),
    remainingSearches: state.remainingSearches,
  };
  if (state.kind === "summary") {
    delta.query = state.query;
    delta.linkIds = linkIdsOf(state.results);
  }
  if (state.kind === "relevance_check" || state.kind === "grounding_check") {
    delta.answer = state.answer;
    delta.shortAnswer = state.shortAnswer;
  }
  return delta;
}

/** What does not change from step to step, and where the texts of results are found. */
export interface DeltaContext {
  question: string;
  /** Every result of the trajectory by its link id. An erased one is missing and is left out. */
  results: ReadonlyMap<number, SearchResult>;
}

/** The state of a step, from its delta and the history of the step before it. Inverse of `stateDelta`. */
export function applyStateDelta(
  kind: StepState["kind"],
  delta: StepStateDelta,
  before: readonly PastAction[],
  context: DeltaContext,
): StepState {
  const resolve = (linkIds: number[]) =>
    linkIds.flatMap((linkId) => context.results.get(linkId) ?? []);
  const common = {
    question: context.question,
    pastActions: [
      ...before,
      ...delta.added.map((action) =>
        action.type === "search"
          ? pastActionSchema.parse({ ...action, results: resolve(action.linkIds) })
          : action,
      ),
    ],
    remainingSearches: delta.remainingSearches,
  };
  switch (kind) {
    case "decision":
    case "answer":
      return { kind, ...common };
    case "summary":
      return { kind, ...common, query: delta.query ?? "", results: resolve(delta.linkIds ?? []) };
    default:
      return {
        kind,
        ...common,
        answer: delta.answer ?? "",
        shortAnswer: delta.shortAnswer ?? null,
      };
  }
}

function withLinkIds(action: PastAction): StepStateDelta["added"][number] {
  if (action.type !== "search") return action;
  const { query, results, summary } = action;
  return { type: "search", query, linkIds: linkIdsOf(results), summary };
}

function linkIdsOf(results: readonly SearchResult[]): number[] {
  return results.map((result) => result.linkId);
}
