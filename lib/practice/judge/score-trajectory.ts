import { z } from "zod";
import type { ScoreReply, ScoreRequest } from "@/lib/domain/judge-request";
import {
  answerReplySchema,
  decisionReplySchema,
  summaryReplySchema,
} from "@/lib/domain/step-reply";
import { type PastAction, type StepState, searchResultSchema } from "@/lib/domain/step-state";
import { type Support, supportOf } from "@/lib/practice/judge/support";
import { type Trail, trailOf } from "@/lib/practice/judge/trail";
import { normalise } from "@/lib/practice/text/normalise";
import { stripCitations } from "@/lib/practice/text/strip-citations";

const summaryInputSchema = z.object({ query: z.string(), results: z.array(searchResultSchema) });

/** What the scored trajectory comes to: its searches with what they kept, and its final answer. */
interface Account {
  trail: Trail;
  answer: string;
  support: Support;
  /** Steps that repeated a search, by index. */
  repeats: number[];
  searches: number;
  emptySearches: number;
  lastAnswerStep: number | null;
}

interface Finding {
  value: number;
  rationale: string;
  stepIndex: number | null;
}

function pastActionsOf(request: ScoreRequest): PastAction[] {
  return request.steps.flatMap((step): PastAction[] => {
    if (step.kind !== "summary") return [];
    const input = summaryInputSchema.safeParse(step.input).data;
    const reply = summaryReplySchema.safeParse(step.reply).data;
    if (!input || !reply) return [];
    const results = input.results.filter((result) => reply.selectedLinkIds.includes(result.linkId));
    return [{ type: "search", query: input.query, results, summary: reply.groundedSummary }];
  });
}

function repeatedSearches(request: ScoreRequest): number[] {
  const seen = new Set<string>();
  return request.steps.flatMap((step) => {
    const action = decisionReplySchema.safeParse(step.reply).data?.action;
    if (step.kind !== "decision" || action?.type !== "search") return [];
    const query = normalise(action.query);
    if (seen.has(query)) return [step.index];
    seen.add(query);
    return [];
  });
}

/** The draft's short form, where the final answer is the draft; else the final answer without its citations. */
function shortAnswerOf(request: ScoreRequest): string {
  const step = request.steps.find((candidate) => candidate.kind === "answer");
  const draft = answerReplySchema.safeParse(step?.reply).data;
  const final = request.finalAnswer ?? "";
  return draft?.shortAnswer && draft.answer === final ? draft.shortAnswer : stripCitations(final);
}

function accountOf(request: ScoreRequest): Account {
  const pastActions = pastActionsOf(request);
  const state: StepState = {
    kind: "answer",
    question: request.question,
    pastActions,
    remainingSearches: 0,
  };
  const trail = trailOf(state);
  const answer = shortAnswerOf(request);
  const searches = pastActions.filter((action) => action.type === "search");
  return {
    trail,
    answer,
    support: supportOf(answer, trail),
    repeats: repeatedSearches(request),
    searches: searches.length,
    emptySearches: searches.filter((search) => search.results.length === 0).length,
    lastAnswerStep: request.steps.find((step) => step.kind === "answer")?.index ?? null,
  };
}

const isUnanswered = (account: Account) =>
  account.answer === "" || normalise(account.answer) === "unknown";

function groundedness(account: Account): Finding {
  const stepIndex = account.lastAnswerStep;
  if (isUnanswered(account))
    return { value: 1, rationale: "There is no answer to ground.", stepIndex };
  const norm = normalise(account.answer);
  const stated = account.trail.documents.some((document) =>
    ` ${document.view.textNorm} `.includes(` ${norm} `),
  );
  if (!stated) return { value: 1, rationale: "No kept result states the answer.", stepIndex };
  if (account.support.complete) {
    return { value: 5, rationale: "A kept result on the question's trail states it.", stepIndex };
  }
  const value = account.support.score >= 2 ? 3 : 2;
  return { value, rationale: "A kept result names it, but not as what is asked.", stepIndex };
}

function relevance(account: Account): Finding {
  const offTrail = account.trail.documents.filter((document) => document.distance === null).length;
  const { score, complete } = account.support;
  const base = complete ? 5 : score >= 2.5 ? 4 : score >= 1.5 ? 3 : score >= 0 ? 2 : 1;
  const value = complete && offTrail > 0 ? 4 : base;
  const rationale =
    offTrail > 0
      ? `${offTrail} kept results are not on the trail of the question.`
      : complete
        ? "Every kept result and the answer serve the question."
        : "The answer is not of the kind asked for, or not about the thing asked about.";
  return { value, rationale, stepIndex: account.lastAnswerStep };
}

function economy(account: Account): Finding {
  const wasted = account.repeats.length + account.emptySearches;
  const stepIndex = account.repeats[0] ?? null;
  if (account.searches === 0)
    return { value: 1, rationale: "Nothing was searched for.", stepIndex };
  const share = wasted / account.searches;
  const value =
    wasted === 0 ? (account.support.complete ? 5 : 3) : share > 0.5 ? 1 : share > 0.3 ? 2 : 3;
  return { value, rationale: economyWords(account, wasted), stepIndex };
}

/** Why the value is no better: searches that brought nothing, or a trail that falls short although each kept something. */
function economyWords({ searches, support }: Account, wasted: number): string {
  if (wasted > 0) return `${wasted} of ${searches} searches brought nothing.`;
  return support.complete
    ? "Every search brought something that was kept."
    : "Every search brought something, yet together they do not reach what was asked for.";
}

function completeness(account: Account): Finding {
  const stepIndex = account.lastAnswerStep;
  if (isUnanswered(account)) return { value: 1, rationale: "There is no answer.", stepIndex };
  if (account.support.complete) {
    return { value: 5, rationale: "The trail leads from the question to the answer.", stepIndex };
  }
  return { value: 2, rationale: "The trail does not reach what was asked for.", stepIndex };
}

const RULES: Readonly<Record<string, (account: Account) => Finding>> = {
  relevance,
  groundedness,
  economy,
  completeness,
};

/** Scores what it has a rule for on the anchors it was given; every other dimension stays unscored (null). */
export function scoreTrajectory(request: ScoreRequest): ScoreReply {
  const account = accountOf(request);
  return {
    scores: request.rubric.map((dimension) => {
      const finding = RULES[dimension.key]?.(account);
      const allowed = dimension.anchors.some((anchor) => anchor.value === finding?.value);
      if (!finding || dimension.kind !== "numeric" || !allowed) {
        const rationale = "This judge has no rule for this dimension.";
        return { key: dimension.key, value: null, rationale, stepIndex: null };
      }
      return { key: dimension.key, ...finding };
    }),
  };
}
