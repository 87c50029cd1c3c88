import { z } from "zod";
import { extractJson } from "@/lib/agent/extract-json";
import { fencedJson, firstFault } from "@/lib/agent/json-format";
import type { ChatMessage } from "@/lib/agent/ports";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { type RankRequest, rankReplySchema } from "@/lib/domain/judge-request";
import { seededOrder } from "@/lib/domain/seed";
import type { StepState } from "@/lib/domain/step-state";

/** A valid sample of a step, as the ranker is to see it. */
export interface RankCandidate {
  sampleIndex: number;
  reply: unknown;
}

export type RankerVerdict =
  | { parseStatus: "ok"; ranking: number[]; explanation: string }
  /** Anything unclear is unscored: counted, never guessed. */
  | { parseStatus: "unscored"; ranking: null; explanation: string };

export const rankerInstructions = `You compare several candidate outputs for one step of a search agent. You see the step's whole input and the numbered candidates. Rank them by how well they serve the question:

- relevant: the output works on this question and nothing else;
- grounded: it states only what the input shows; assume nothing from outside it;
- economical: as few further steps as possible, no repeated search;
- complete: an empty field is bad.

Reply with one JSON object and nothing else: {"explanation": "one or two sentences", "best": 2, "ranking": [2, 1, 3]}. "ranking" names every candidate once, best first.`;

export const rankReplyJsonSchema = z.toJSONSchema(rankReplySchema);

/** Whether all valid samples parse to one value, so that there is nothing to rank [ours]. */
export function allSameValue(candidates: RankCandidate[]): boolean {
  const first = candidates[0];
  if (!first) return true;
  const value = canonicalJson(first.reply);
  return candidates.every((candidate) => canonicalJson(candidate.reply) === value);
}

/** The order in which samples are shown, shuffled by seed and stored, against position bias. */
export function presentedOrder(candidates: RankCandidate[], seed: number): number[] {
  return seededOrder(candidates.length, seed).map(
    (at) => (candidates[at] as RankCandidate).sampleIndex,
  );
}

export function rankMessages(
  state: StepState,
  candidates: RankCandidate[],
  order: number[],
  instructions: string,
): ChatMessage[] {
  const replyOf = new Map(candidates.map((c) => [c.sampleIndex, c.reply]));
  const request: RankRequest = {
    kind: "rank",
    state,
    samples: order.map((sampleIndex, i) => ({ number: i + 1, reply: replyOf.get(sampleIndex) })),
  };
  return [
    { role: "system", content: instructions },
    { role: "user", content: fencedJson(request) },
  ];
}

/**
 * Strict: `ranking` must be a permutation of the numbers shown and begin with `best`.
 * @param order sample indexes as presented. @returns sample indexes, best first, or unscored with the reason.
 */
export function parseRanking(text: string, order: number[]): RankerVerdict {
  const unscored = (explanation: string): RankerVerdict => ({
    parseStatus: "unscored",
    ranking: null,
    explanation,
  });
  const found = extractJson(text);
  if (!found) return unscored("no JSON object in the ranker's reply");
  const parsed = rankReplySchema.safeParse(found.value);
  if (!parsed.success) return unscored(firstFault(parsed.error));
  const { ranking, best, explanation } = parsed.data;
  const complete =
    ranking.length === order.length &&
    new Set(ranking).size === order.length &&
    ranking.every((number) => number >= 1 && number <= order.length);
  if (!complete) return unscored("the ranking does not name every sample once");
  if (ranking[0] !== best) return unscored("the best sample is not the first of the ranking");
  return {
    parseStatus: "ok",
    explanation,
    ranking: ranking.map((number) => order[number - 1] as number),
  };
}
