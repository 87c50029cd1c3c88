import type { PastAction, StepState } from "@/lib/domain/step-state";

type Search = Extract<PastAction, { type: "search" }>;

const searchesIn = (state: StepState) =>
  state.pastActions.filter((action): action is Search => action.type === "search");

/** Runs of capitalised words, as names are written. */
const namesIn = (text: string) => text.match(/\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)*/gu) ?? [];

/**
 * A policy without a model, for runs over real files: it searches for the question, then for a name that the first page
 * found brought up, and answers with a span of what it read. How often it is right says nothing about anything.
 */
export function spanPolicy(state: StepState): unknown {
  switch (state.kind) {
    case "decision":
      return decide(state);
    case "summary": {
      const [first, ...others] = state.results;
      return {
        rejected: others.map(({ linkId }) => ({ linkId, reason: "the first one is nearer" })),
        thoughts: "the first page is the nearest",
        groundedSummary: first ? `${first.title}: ${first.snippet.slice(0, 300)}` : "nothing found",
        selectedLinkIds: first ? [first.linkId] : [],
      };
    }
    case "answer": {
      const shortAnswer = spanFor(state);
      const page = searchesIn(state).at(-1)?.results[0];
      const citation = page ? ` [link_id=${page.linkId}]` : "";
      return { thoughts: "read off", answer: `${shortAnswer}${citation}`, shortAnswer };
    }
    default:
      return { reasoning: "nothing speaks against it", passed: true };
  }
}

function decide(state: StepState): unknown {
  const searches = searchesIn(state);
  const search = (query: string) => ({ thoughts: "look it up", action: { type: "search", query } });
  if (searches.length === 0) return search(state.question);
  const page = searches[0]?.results[0];
  const known = state.question.toLowerCase();
  const next = namesIn(page?.snippet ?? "").find((name) => !known.includes(name.toLowerCase()));
  if (searches.length === 1 && next !== undefined) return search(next);
  return { thoughts: "this is enough", action: { type: "terminate" } };
}

/** Yes to what asks for yes or no, a number to what asks for one, else a name that the question does not name. */
function spanFor(state: StepState): string {
  const { question } = state;
  if (/^(is|are|was|were|do|does|did|has|have|can)\b/i.test(question)) return "yes";
  const text = searchesIn(state)
    .flatMap((search) => search.results.map((page) => `${page.title}. ${page.snippet}`))
    .join(" ");
  const wantsNumber = /\b(when|what year|how many|how old|in which year)\b/i.test(question);
  const number = wantsNumber ? text.match(/\b\d[\d,.]*\d\b/)?.[0] : undefined;
  const known = question.toLowerCase();
  return number ?? namesIn(text).find((name) => !known.includes(name.toLowerCase())) ?? "unknown";
}
