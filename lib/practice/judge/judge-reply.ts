import {
  answerReplySchema,
  checkReplySchema,
  decisionReplySchema,
  summaryReplySchema,
} from "@/lib/domain/step-reply";
import type { StateOf, StepState } from "@/lib/domain/step-state";
import { isAnswerable, supportOf } from "@/lib/practice/judge/support";
import { coverageOf, type Trail, type TrailDocument } from "@/lib/practice/judge/trail";
import { documentView, type Span } from "@/lib/practice/text/document-view";
import { containsWords, normalise } from "@/lib/practice/text/normalise";
import { stripCitations } from "@/lib/practice/text/strip-citations";

/** One sample's worth, and what it does in a form that two wordings of it share. */
export interface Verdict {
  value: number;
  key: string;
  reason: string;
}

const UNREADABLE: Verdict = { value: -10, key: "unreadable", reason: "is no reply of this step" };
/** A check that passes a right answer does more good than one that trades it for its like. */
const PASS_MARGIN = 0.4;

/** Whether a span follows a verb of the question, or "part of", "in". */
function isLink(span: Span, trail: Trail): boolean {
  const { links } = trail.demand;
  const place = span.before.find((word) => word !== "the");
  if (place === "of" || place === "in") return true;
  return span.before.some((word) => links.some((stem) => word.startsWith(stem)));
}

/** 1 for the first name a document leads on to, less for each one after it; 0: it does not lead there. */
function linkWorth(norm: string, document: TrailDocument, trail: Trail): number {
  const links = document.view.spans.filter((span) => span.type === "name" && isLink(span, trail));
  const names = [...new Set(links.map((span) => span.norm))];
  const at = names.indexOf(norm);
  return at < 0 ? 0 : 1 / (1 + at);
}

function searchValue(query: string, trail: Trail): { value: number; reason: string } {
  const norm = normalise(query);
  const { question, documents, demand } = trail;
  if (trail.queries.includes(norm)) return { value: -3, reason: "repeats a search" };
  if (norm === question.norm) {
    return question.names.length > 0 && !demand.describes
      ? { value: 0.2, reason: "searches for the whole question where a name would do" }
      : {
          value: 2.6,
          reason: "searches for the description, as the question gives no name for it",
        };
  }
  const read = documents.some((document) => document.view.titleNorm === norm) ? -1.5 : 0;
  if (question.names.some((name) => name.norm === norm)) {
    return { value: 2.2 + read, reason: "starts from a name in the question" };
  }
  const naming = documents.filter(
    (document) => document.distance !== null && containsWords(document.view.textNorm, norm),
  );
  if (naming.length === 0) return { value: read - 0.5, reason: "follows nothing that was read" };
  const last = naming.reduce((a, b) => ((b.distance ?? 0) >= (a.distance ?? 0) ? b : a));
  let value = 1 + 0.2 * Math.min(3, last.distance ?? 0) + read;
  const link = linkWorth(norm, last, trail);
  if (link > 0) value += 0.4 + 0.4 * link;
  // From the thing asked about, a further link leads away, unless one more of its kind is asked for.
  if (last.holders >= demand.holders && demand.holder) value -= 1.2;
  return { value, reason: `follows a link from ${last.view.title}` };
}

function judgeDecision(reply: unknown, trail: Trail): Verdict {
  const action = decisionReplySchema.safeParse(reply).data?.action;
  if (!action) return UNREADABLE;
  if (action.type === "search") {
    const { value, reason } = searchValue(action.query, trail);
    return { value, key: `search ${normalise(action.query)}`, reason };
  }
  const key = "terminate";
  if (trail.queries.length === 0)
    return { value: -2, key, reason: "stops before reading anything" };
  return isAnswerable(trail)
    ? { value: 3.5, key, reason: "stops, and what was read answers the question" }
    : { value: -1, key, reason: "stops with the answer not yet read" };
}

/** Results worth keeping: what was looked for by name and stands on the trail, or the best fit of a description. */
function wantedLinks(state: StateOf<"summary">, trail: Trail): Set<number> {
  const query = normalise(state.query);
  const { question } = trail;
  const views = state.results.map((result) => documentView(result.title, result.snippet));
  const byName = state.results.filter((_, i) => {
    const view = views[i];
    if (!view || view.titleNorm !== query) return false;
    return (
      containsWords(question.norm, view.titleNorm) ||
      trail.documents.some((document) => containsWords(document.view.textNorm, view.titleNorm))
    );
  });
  if (byName.length > 0) return new Set(byName.map((result) => result.linkId));
  const named = state.results.filter((_, i) =>
    containsWords(question.norm, views[i]?.titleNorm ?? ""),
  );
  if (named.length > 0 && !trail.demand.describes)
    return new Set(named.map((result) => result.linkId));
  if (query !== question.norm) return new Set();
  const coverages = views.map((view) => coverageOf(question, view));
  const best = coverages.indexOf(Math.max(...coverages));
  const found = state.results[best];
  return new Set(found ? [found.linkId] : []);
}

function judgeSummary(reply: unknown, state: StateOf<"summary">, trail: Trail): Verdict {
  const summary = summaryReplySchema.safeParse(reply).data;
  if (!summary) return UNREADABLE;
  const wanted = wantedLinks(state, trail);
  const kept = new Set(summary.selectedLinkIds);
  let value = 0;
  let misses = 0;
  for (const { linkId } of state.results) {
    const misjudged = wanted.has(linkId) !== kept.has(linkId);
    if (!misjudged) value += wanted.has(linkId) ? 1 : 0;
    // A wrong reject is fatal, a wrong keep only in the way.
    else if (wanted.has(linkId)) value -= 2;
    else value -= 0.4;
    misses += Number(misjudged);
  }
  const key = `keep ${[...kept].sort((a, b) => a - b).join(",")}`;
  return { value, key, reason: misses === 0 ? "keeps what serves" : `misjudges ${misses} results` };
}

function answerVerdict(answer: string, trail: Trail, key: string): Verdict {
  const support = supportOf(answer, trail);
  const words = normalise(answer).split(" ").length;
  const reason = support.complete
    ? `“${answer}” is what the kept results say`
    : `“${answer}” is not fully carried by the kept results`;
  // Of two answers carried alike the shorter one is the better.
  return { value: support.score + (support.complete ? 0.5 : 0) - 0.03 * words, key, reason };
}

function judgeAnswer(reply: unknown, trail: Trail): Verdict {
  const answer = answerReplySchema.safeParse(reply).data;
  if (!answer) return UNREADABLE;
  const text = answer.shortAnswer ?? stripCitations(answer.answer);
  return answerVerdict(text, trail, `answer ${normalise(text)}`);
}

function judgeCheck(
  reply: unknown,
  state: StateOf<"relevance_check"> | StateOf<"grounding_check">,
  trail: Trail,
): Verdict {
  const check = checkReplySchema.safeParse(reply).data;
  if (!check) return UNREADABLE;
  if (check.passed) {
    const standing = state.shortAnswer ?? stripCitations(state.answer);
    const verdict = answerVerdict(standing, trail, "pass");
    return { ...verdict, value: verdict.value + PASS_MARGIN };
  }
  const text = check.revisedShortAnswer ?? stripCitations(check.revisedAnswer ?? "");
  return answerVerdict(text, trail, `revise ${normalise(text)}`);
}

/** What one reply is worth in its step, without a reference and from nothing but what the step shows. */
export function judgeReply(reply: unknown, state: StepState, trail: Trail): Verdict {
  switch (state.kind) {
    case "decision":
      return judgeDecision(reply, trail);
    case "summary":
      return judgeSummary(reply, state, trail);
    case "answer":
      return judgeAnswer(reply, trail);
    default:
      return judgeCheck(reply, state, trail);
  }
}
