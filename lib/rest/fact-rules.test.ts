import { describe, expect, test } from "vitest";
import { stepFactSchema } from "@/lib/domain/selection-fact";
import type { StepReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";
import {
  type FactSource,
  isUnanimous,
  leavesTrace,
  stepFact,
  stepTexts,
} from "@/lib/rest/fact-rules";
import { lintStep } from "@/lib/rest/step-lint";

const result = (linkId: number) => ({ linkId, title: `Title ${linkId}`, snippet: "text" });
const searched = {
  type: "search" as const,
  query: "Palermo",
  results: [result(1), result(2)],
  summary: "Palermo is in Italy.",
};
const state: StepState = {
  kind: "decision",
  question: "Which currency?",
  pastActions: [searched],
  remainingSearches: 9,
};
const summaryState: StepState = { ...state, kind: "summary", query: "Italy", results: [result(4)] };
const checkState: StepState = {
  ...state,
  kind: "relevance_check",
  answer: "Lira [link_id=1]",
  shortAnswer: "Lira",
};
const search = (query: string, thoughts = "t"): StepReply => ({
  thoughts,
  action: { type: "search", query },
});
const summary = (fields: object): StepReply => ({
  rejected: [],
  thoughts: "t",
  groundedSummary: "Italy uses the euro.",
  selectedLinkIds: [4],
  ...fields,
});

describe("lint", () => {
  test("finds nothing in a sound reply", () => {
    expect(lintStep(state, search("Italy currency"))).toEqual([]);
    expect(lintStep(summaryState, summary({}))).toEqual([]);
    expect(lintStep(state, { thoughts: "t", answer: "Euro [link_id=2]" })).toEqual([]);
    expect(lintStep(checkState, { reasoning: "r", passed: true })).toEqual([]);
  });

  test("finds empty thoughts, and a selection without a summary", () => {
    expect(lintStep(state, search("Italy", "  "))).toEqual(["empty_thoughts"]);
    expect(lintStep(checkState, { reasoning: "", passed: true })).toEqual(["empty_thoughts"]);
    expect(lintStep(summaryState, summary({ groundedSummary: "" }))).toEqual(["empty_thoughts"]);
    const nothing = summary({ groundedSummary: "", selectedLinkIds: [] });
    expect(lintStep(summaryState, nothing)).toEqual([]);
  });

  test("finds links that the step could not see, selected, rejected or cited", () => {
    expect(lintStep(summaryState, summary({ selectedLinkIds: [3] }))).toEqual(["unknown_link"]);
    const rejected = [{ linkId: 9, reason: "r" }];
    expect(lintStep(summaryState, summary({ rejected }))).toEqual(["unknown_link"]);
    const answer: StepReply = { thoughts: "t", answer: "Euro [link_id=4]" };
    expect(lintStep(state, answer)).toEqual(["unknown_link"]);
  });

  test("finds a query searched before in other spelling", () => {
    expect(lintStep(state, search(" palermo! "))).toEqual(["repeated_query"]);
  });

  test("finds an answer or a revision without any citation, unless it says that it is unknown", () => {
    expect(lintStep(state, { thoughts: "t", answer: "Euro" })).toEqual(["uncited_claim"]);
    const revised: StepReply = { reasoning: "r", passed: false, revisedAnswer: "Euro" };
    expect(lintStep(checkState, revised)).toEqual(["uncited_claim"]);
    const unknown: StepReply = { thoughts: "t", answer: "The currency is unknown." };
    expect(lintStep(state, unknown)).toEqual([]);
  });
});

describe("the facts of a step", () => {
  const source: FactSource = {
    trajectoryId: "t1",
    stepIndex: 2,
    state,
    samples: [
      { index: 0, value: null },
      { index: 2, value: search("Italy") },
      { index: 1, value: search("Palermo") },
    ],
    executedSampleIndex: 1,
    ranking: [2, 1],
    personTarget: null,
    droppedByPerson: false,
    duplicateKey: 5,
  };

  test("name the valid samples, the ranker's first and the lint of what was executed", () => {
    const fact = stepFactSchema.parse(stepFact(source));
    expect(fact).toMatchObject({
      kind: "decision",
      executedSampleIndex: 1,
      validSampleIndexes: [1, 2],
      unanimous: false,
      rankerFirst: 2,
      leavesTrace: true,
      lintFlags: ["repeated_query"],
    });
  });

  test("of a step without a valid sample offer nothing to train on", () => {
    const samples = [{ index: 0, value: null }];
    const fact = stepFact({ ...source, samples, executedSampleIndex: null, ranking: null });
    expect(fact).toMatchObject({ executedSampleIndex: null, unanimous: false, rankerFirst: null });
  });

  test("unanimous compares values, not the order of their members", () => {
    const a = { thoughts: "t", action: { type: "terminate" } } as StepReply;
    const b = { action: { type: "terminate" }, thoughts: "t" } as StepReply;
    expect(
      isUnanimous([
        { index: 0, value: a },
        { index: 1, value: b },
        { index: 2, value: null },
      ]),
    ).toBe(true);
    expect(
      isUnanimous([
        { index: 0, value: a },
        { index: 1, value: search("x") },
      ]),
    ).toBe(false);
  });

  test("a check that passes leaves no trace, a revision does", () => {
    expect(leavesTrace({ reasoning: "r", passed: true })).toBe(false);
    expect(leavesTrace({ reasoning: "r", passed: false, revisedAnswer: "x" })).toBe(true);
    expect(leavesTrace(search("x"))).toBe(true);
  });

  test("texts hold what was seen and what was done, apart", () => {
    expect(stepTexts(state, search("Italy"))).toEqual({
      input: "search Palermo Palermo is in Italy.",
      reply: "search Italy",
    });
    expect(stepTexts(checkState, { reasoning: "r", passed: true }).input).toContain("Lira");
    expect(stepTexts(summaryState, summary({})).input).toContain("Title 4");
  });
});
