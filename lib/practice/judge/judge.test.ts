import { describe, expect, test } from "vitest";
import type { ScoreRequest } from "@/lib/domain/judge-request";
import type { PastAction, SearchResult, StepState } from "@/lib/domain/step-state";
import { rankSamples } from "@/lib/practice/judge/rank-samples";
import { scoreTrajectory } from "@/lib/practice/judge/score-trajectory";

const result = (linkId: number, title: string, snippet: string): SearchResult => ({
  linkId,
  title,
  snippet,
});
const search = (query: string, ...results: SearchResult[]): PastAction => ({
  type: "search",
  query,
  results,
  summary: "",
});
const country = (name: string, facts: string) =>
  `${name}, officially Republic of ${name}, is a country in Somewhere. ${facts}`;
const answer = (shortAnswer: string) => ({ thoughts: "t", answer: `${shortAnswer}.`, shortAnswer });

/** The value of the sample ranked first. */
function best(state: StepState, ...replies: object[]): object | undefined {
  const samples = replies.map((reply, i) => ({ number: i + 1, reply }));
  return replies[rankSamples({ kind: "rank", state, samples }, 1).best - 1];
}

const question = "What is the capital of the country where the city of Palermo is located?";
const palermo = result(1, "Palermo", "The capital of Sicily. Palermo is part of Italy.");
const italy = (capital: string) =>
  result(4, "Italy", country("Italy", `Its capital is ${capital}. Its currency is the Euro.`));
const read = (...results: SearchResult[]): PastAction[] =>
  results.map((one) => search(one.title, one));
const state = (
  kind: "decision" | "answer",
  pastActions: PastAction[],
  asked = question,
): StepState => ({
  kind,
  question: asked,
  pastActions,
  remainingSearches: 5,
});

describe("the judge goes by what it is shown, not by what is so", () => {
  test("with Rome and Milan swapped in the text its verdict is swapped too", () => {
    for (const [capital, other] of [
      ["Rome", "Milan"],
      ["Milan", "Rome"],
    ] as const) {
      const shown = state("answer", read(palermo, italy(capital)));
      expect(best(shown, answer(other), answer(capital))).toEqual(answer(capital));
    }
  });

  test("with areas swapped the other country is the larger", () => {
    const asked = "Which country is larger in area, Chad or Togo?";
    const docs = (chad: number, togo: number) =>
      read(
        result(1, "Chad", country("Chad", `Its area is ${chad} square kilometres.`)),
        result(2, "Togo", country("Togo", `Its area is ${togo} square kilometres.`)),
      );
    const pick = (chad: number, togo: number) =>
      best(state("answer", docs(chad, togo), asked), answer("Chad"), answer("Togo"));
    expect(pick(1284000, 56785)).toEqual(answer("Chad"));
    expect(pick(56785, 1284000)).toEqual(answer("Togo"));
  });

  test("of an intersection it takes what both documents name, whatever the map says", () => {
    const asked = "Which country borders both Chad and Togo?";
    const docs = read(
      result(1, "Chad", country("Chad", "It borders Norway, Libya. Its area is 5.")),
      result(2, "Togo", country("Togo", "It borders Ghana, Norway. Its area is 4.")),
    );
    expect(best(state("answer", docs, asked), answer("Ghana"), answer("Norway"))).toEqual(
      answer("Norway"),
    );
  });

  test("has no opinion drawn from outside: without documents all answers are alike", () => {
    const shown = state("answer", []);
    const first = (one: string, two: string) => best(shown, answer(one), answer(two));
    expect(first("Rome", "Milan")).toEqual(answer("Rome"));
    expect(first("Milan", "Rome")).toEqual(answer("Milan"));
  });
});

describe("what the judge prefers in a decision", () => {
  const look = (query: string) => ({ thoughts: "t", action: { type: "search", query } });
  const stop = { thoughts: "t", action: { type: "terminate" } };

  test("starting from the name in the question, then following the link, then stopping", () => {
    expect(best(state("decision", []), stop, look("Paris"), look("Palermo"))).toEqual(
      look("Palermo"),
    );
    const begun = read(palermo);
    expect(best(state("decision", begun), stop, look("Palermo"), look("Italy"))).toEqual(
      look("Italy"),
    );
    const done = read(palermo, italy("Rome"));
    expect(best(state("decision", done), look("Euro"), stop)).toEqual(stop);
  });

  test("searching for the whole question where it only describes someone", () => {
    const asked = "In what year did the Scottish economist who advocated free trade die?";
    expect(best(state("decision", [], asked), look("Scottish"), look(asked))).toEqual(look(asked));
  });
});

test("of summaries, rejecting what is needed is worse than keeping what is not", () => {
  const shown: StepState = {
    kind: "summary",
    question,
    pastActions: [],
    remainingSearches: 5,
    query: "Palermo",
    results: [palermo, result(2, "Port", "A place where ships load.")],
  };
  const keep = (...selectedLinkIds: number[]) => ({
    rejected: [],
    thoughts: "t",
    groundedSummary: "g",
    selectedLinkIds,
  });
  expect(best(shown, keep(), keep(1, 2))).toEqual(keep(1, 2));
  expect(best(shown, keep(1, 2), keep(1))).toEqual(keep(1));
});

describe("in a check", () => {
  const check = (shortAnswer: string): StepState => ({
    kind: "grounding_check",
    question,
    pastActions: read(palermo, italy("Rome")),
    remainingSearches: 3,
    answer: shortAnswer,
    shortAnswer,
  });
  const pass = { reasoning: "r", passed: true };
  const revise = (text: string) => ({
    reasoning: "r",
    passed: false,
    revisedAnswer: text,
    revisedShortAnswer: text,
  });

  test("a carried answer passes and a wrong one is revised", () => {
    expect(best(check("Rome"), revise("Sicily"), pass)).toEqual(pass);
    expect(best(check("Sicily"), pass, revise("Rome"))).toEqual(revise("Rome"));
  });
});

test("a ranking names every sample once, and an unreadable sample comes last", () => {
  const samples = [{}, answer("Rome"), answer("Sicily")].map((reply, i) => ({
    number: i + 1,
    reply,
  }));
  const shown = state("answer", read(palermo, italy("Rome")));
  const { best: first, ranking } = rankSamples({ kind: "rank", state: shown, samples }, 1);
  expect(first).toBe(2);
  expect(ranking).toEqual([2, 3, 1]);
});

test("samples that say the same have no order of their own: which comes first is drawn by seed", () => {
  const samples = [1, 2, 3, 4].map((number) => ({ number, reply: answer("Rome") }));
  const shown = state("answer", read(palermo, italy("Rome")));
  const firsts = Array.from(
    { length: 400 },
    (_, seed) => rankSamples({ kind: "rank", state: shown, samples }, seed).best,
  );
  for (const number of [1, 2, 3, 4]) {
    const share = firsts.filter((first) => first === number).length / firsts.length;
    expect(Math.abs(share - 0.25)).toBeLessThan(0.08);
  }
});

describe("scores", () => {
  const anchors = [1, 2, 3, 4, 5].map((value) => ({ value, text: `${value}` }));
  const numeric = (key: string) => ({ key, title: key, kind: "numeric" as const, anchors });
  const request = (finalAnswer: string): ScoreRequest => ({
    kind: "score",
    question,
    rubric: ["relevance", "groundedness", "economy", "completeness", "humour"].map(numeric),
    steps: read(palermo, italy("Rome")).flatMap((action, i) =>
      action.type === "search"
        ? [
            {
              index: 2 * i,
              kind: "decision",
              input: {},
              reply: { thoughts: "t", action: { type: "search", query: action.query } },
            },
            {
              index: 2 * i + 1,
              kind: "summary",
              input: { query: action.query, results: action.results },
              reply: {
                rejected: [],
                thoughts: "t",
                groundedSummary: "g",
                selectedLinkIds: action.results.map((one) => one.linkId),
              },
            },
          ]
        : [],
    ),
    draftAnswer: null,
    finalAnswer,
  });
  const valueFor = (finalAnswer: string, key: string) =>
    scoreTrajectory(request(finalAnswer)).scores.find((score) => score.key === key)?.value;

  test("are high for an answer the trail carries and low for one it does not", () => {
    expect(valueFor("Rome [link_id=4].", "groundedness")).toBe(5);
    expect(valueFor("Paris.", "groundedness")).toBe(1);
    expect(valueFor("Rome [link_id=4].", "completeness")).toBe(5);
    expect(valueFor("unknown.", "completeness")).toBe(1);
    expect(valueFor("Rome [link_id=4].", "economy")).toBe(5);
  });

  test("stay null where the judge has no rule", () => {
    expect(valueFor("Rome [link_id=4].", "humour")).toBeNull();
  });
});
