import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PastAction, SearchResult, StepState } from "@/lib/domain/step-state";
import { applyStateDelta, stateDelta, stepStateDeltaSchema } from "@/lib/domain/step-state-delta";

const question = "Where is Palermo?";
const result = (linkId: number): SearchResult => ({
  linkId,
  title: `Page ${linkId}`,
  snippet: "A long page. ".repeat(50),
});

/** A run of searches, each of which keeps some of its three results, then an answer and both checks. */
const runs = fc
  .array(fc.subarray([0, 1, 2]), { maxLength: 5 })
  .map((kept): { states: StepState[]; results: Map<number, SearchResult> } => {
    const states: StepState[] = [];
    const results = new Map<number, SearchResult>();
    let pastActions: PastAction[] = [];
    let remainingSearches = 10;
    const common = () => ({ question, pastActions, remainingSearches });
    kept.forEach((places, i) => {
      states.push({ kind: "decision", ...common() });
      const found = [1, 2, 3].map((n) => result(3 * i + n));
      for (const page of found) results.set(page.linkId, page);
      remainingSearches -= 1;
      states.push({ kind: "summary", ...common(), query: `q${i}`, results: found });
      const selected = found.filter((_, place) => places.includes(place));
      const search = { type: "search" as const, query: `q${i}`, results: selected, summary: "s" };
      pastActions = [...pastActions, search];
    });
    pastActions = [...pastActions, { type: "terminate", forced: kept.length === 5 }];
    states.push({ kind: "answer", ...common() });
    pastActions = [...pastActions, { type: "answer", answer: "Sicily", shortAnswer: null }];
    states.push({ kind: "relevance_check", ...common(), answer: "Sicily", shortAnswer: null });
    states.push({ kind: "grounding_check", ...common(), answer: "Italy", shortAnswer: "Italy" });
    return { states, results };
  });

describe("state deltas", () => {
  it("put in order give every state back, also after a trip through JSON", () => {
    fc.assert(
      fc.property(runs, ({ states, results }) => {
        let history: PastAction[] = [];
        for (const [i, state] of states.entries()) {
          const delta = stateDelta(state, states[i - 1]?.pastActions.length ?? 0);
          const stored = stepStateDeltaSchema.parse(JSON.parse(JSON.stringify(delta)));
          const back = applyStateDelta(state.kind, stored, history, { question, results });
          expect(back).toEqual(state);
          history = back.pastActions;
        }
      }),
    );
  });

  it("hold no text of a search result and no action twice", () => {
    fc.assert(
      fc.property(runs, ({ states }) => {
        const deltas = states.map((state, i) =>
          stateDelta(state, states[i - 1]?.pastActions.length ?? 0),
        );
        expect(JSON.stringify(deltas)).not.toContain("A long page.");
        const added = deltas.flatMap((delta) => delta.added);
        expect(added).toHaveLength(states.at(-1)?.pastActions.length ?? 0);
      }),
    );
  });

  it("leave out a result whose text is erased", () => {
    const delta = {
      schema: 1 as const,
      added: [],
      remainingSearches: 9,
      query: "q",
      linkIds: [1, 2],
    };
    const results = new Map([[2, result(2)]]);
    const state = applyStateDelta("summary", delta, [], { question, results });
    expect(state).toMatchObject({ kind: "summary", results: [result(2)] });
  });
});
