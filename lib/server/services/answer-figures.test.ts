import { describe, expect, it } from "vitest";
import type { GradedAnswer } from "@/lib/server/repositories/graded-answer-reader";
import { figuresOfAnswers, type Valuation } from "@/lib/server/services/answer-figures";
import { compareEvaluations, pairFigures } from "@/lib/server/services/pair-figures";

const verdict: Valuation = { part: "final", measure: "verdict" };

function answer(
  question: number,
  repeat: number,
  change: Partial<GradedAnswer> = {},
): GradedAnswer {
  const text = said(true);
  return {
    questionId: `q${question}`,
    question: `Which town is number ${question}?`,
    group: question % 2 ? "town" : "port",
    hops: 1 + (question % 2),
    trajectoryId: `t${question}/${repeat}`,
    repeat,
    status: "completed",
    errorCode: null,
    verdictOverridden: false,
    final: text,
    draft: text,
    tokens: 100,
    costMicros: 5,
    ...change,
  };
}

const said = (correct: boolean | null, f1 = Number(correct), compared = "Ghent") => ({
  correct,
  exactMatch: correct,
  f1,
  answer: compared,
  compared,
});

const named = (compared: string, correct: boolean) => said(correct, Number(correct), compared);

/** `rights[q][r]`: whether run r of question q is right. */
const table = (rights: readonly (readonly boolean[])[]): GradedAnswer[] =>
  rights.flatMap((runs, q) => runs.map((right, r) => answer(q, r, { final: said(right) })));

describe("figures of one policy", () => {
  it("counts a failure of the policy as wrong and one of the machinery as missing", () => {
    const answers = Array.from({ length: 200 }, (_, q) => answer(q, 0));
    answers[0] = answer(0, 0, { status: "failed", errorCode: "step_unparseable" });
    answers[1] = answer(1, 0, { status: "failed", errorCode: "policy_model" });
    const figures = figuresOfAnswers(answers, verdict);
    expect(figures).toMatchObject({ answers: 200, missing: 1 });
    expect(figures.accuracy).toMatchObject({ value: 198 / 199, n: 199 });
  });

  it("claims nothing once more than one answer in a hundred is missing", () => {
    const answers = Array.from({ length: 100 }, (_, q) => answer(q, 0));
    for (const q of [0, 1]) answers[q] = answer(q, 0, { final: said(null) });
    const figures = figuresOfAnswers(answers, verdict);
    expect(figures.accuracy).toEqual({ value: null, low: null, high: null, n: 98 });
    expect(figures).toMatchObject({ missing: 2, runs: null, perRight: null, majority: null });
    expect(pairFigures([part("a", answers), part("b", answers)], verdict)).toEqual([]);
  });

  it("summarises runs, pass@k, majority and the variance between runs", () => {
    const figures = figuresOfAnswers(
      table([
        [true, true, false],
        [false, false, true],
        [true, true, true],
        [false, false, false],
      ]),
      verdict,
    );
    expect(figures.runs?.runs).toBe(3);
    expect(figures.runs?.mean).toBeCloseTo(0.5, 12);
    expect(figures.runs?.sd).toBeCloseTo(0, 12);
    expect(figures.passAtK.map(({ k, figure }) => [k, figure.value])).toEqual([
      [1, 0.5],
      [2, expect.closeTo((1 + 2 / 3 + 1 + 0) / 4, 12)],
      [3, 0.75],
    ]);
    expect(figures.variance?.runs).toBeCloseTo(0, 12);
  });

  it("lets the answer that most runs give stand for them", () => {
    const runs = [
      answer(0, 0, { final: named("The Ghent", true) }),
      answer(0, 1, { final: named("ghent.", true) }),
      answer(0, 2, { final: named("Bruges", false) }),
      answer(1, 0, { final: named("Cebu", false) }),
      answer(1, 1, { final: named("Cebu", false) }),
      answer(1, 2, { final: named("Agra", true) }),
    ];
    expect(figuresOfAnswers(runs, verdict).majority).toMatchObject({ value: 0.5, n: 2 });
  });

  it("lets drafts vote by what the drafts say, whatever the checks made of them", () => {
    const runs = [
      answer(0, 0, { draft: named("Bruges", false), final: named("Ghent", true) }),
      answer(0, 1, { draft: named("Bruges", false), final: named("Ghent", true) }),
      answer(0, 2, { draft: named("Ghent", true), final: named("Ghent", true) }),
      answer(1, 0, { draft: named("Cebu", true), final: named("Agra", false) }),
      answer(1, 1, { draft: named("Cebu", true), final: named("Baku", false) }),
      answer(1, 2, { draft: named("Agra", false), final: named("Agra", false) }),
    ];
    const drafts = { ...verdict, part: "draft" as const };
    expect(figuresOfAnswers(runs, drafts).majority).toMatchObject({ value: 0.5, n: 2 });
    expect(figuresOfAnswers(runs, verdict).majority).toMatchObject({ value: 0.5, n: 2 });
    const told = compareEvaluations(part("a", runs.slice(3)), part("b", runs.slice(5)), drafts);
    expect(told.gains[0]?.first.answer).toBe("Cebu");
  });

  it("counts what the checks turned over, in both directions", () => {
    const answers = [
      answer(0, 0, { draft: said(false), final: said(true) }),
      answer(1, 0, { draft: said(true), final: said(false) }),
      answer(2, 0, { draft: said(false), final: said(true) }),
      answer(3, 0),
    ];
    expect(figuresOfAnswers(answers, verdict).flips).toEqual({
      wrongToRight: 2,
      rightToWrong: 1,
      answers: 4,
    });
  });

  it("divides what all answers cost among the right ones", () => {
    const answers = table([[true], [false], [true], [false]]);
    expect(figuresOfAnswers(answers, verdict).perRight).toEqual({ tokens: 200, costMicros: 10 });
  });

  it("takes shared words for what they are, with an interval from the bootstrap", () => {
    const words = [0.2, 0.2, 0.4, 0.4, 0.9, 0.9];
    const answers = words.map((f1, q) => answer(q, 0, { final: said(false, f1) }));
    const { accuracy, passAtK } = figuresOfAnswers(answers, { part: "final", measure: "token_f1" });
    expect(accuracy.value).toBeCloseTo(0.5, 12);
    expect(accuracy.low).toBeGreaterThanOrEqual(0.2);
    expect(accuracy.high).toBeLessThanOrEqual(0.9);
    expect(passAtK).toEqual([]);
  });

  it("gives no interval of a few questions by resampling, which would be none", () => {
    const { accuracy } = figuresOfAnswers(
      table([
        [true, false],
        [true, true],
      ]),
      verdict,
    );
    expect(accuracy).toEqual({ value: 0.75, low: null, high: null, n: 2 });
  });

  it("breaks down by hops and by type, n with each", () => {
    const { hops, groups } = figuresOfAnswers(table([[true], [false], [true]]), verdict);
    expect(hops.map((row) => [row.hops, row.figure.value, row.figure.n])).toEqual([
      [1, 1, 2],
      [2, 0, 1],
    ]);
    expect(groups.map((row) => row.name)).toEqual(["port", "town"]);
  });
});

const part = (evaluationId: string, answers: GradedAnswer[], generation = 0) => ({
  evaluationId,
  policy: { policyVersionId: evaluationId, size: "L", generation, model: "m" },
  answers,
});

describe("two policies", () => {
  const worse = part("old", table(Array.from({ length: 40 }, (_, q) => [q < 10])));
  const better = part("new", table(Array.from({ length: 40 }, (_, q) => [q < 30])), 1);
  const alike = part("like", table(Array.from({ length: 40 }, (_, q) => [q < 9 || q === 12])), 2);

  it("are told apart after Holm's correction over all pairs, the later first", () => {
    const pairs = pairFigures([worse, better, alike], verdict);
    expect(pairs.map((pair) => [pair.firstId, pair.secondId, pair.conclusion])).toEqual([
      ["new", "old", "better"],
      ["like", "old", "not_told_apart"],
      ["like", "new", "worse"],
    ]);
    for (const pair of pairs) expect(pair.correctedP).toBeGreaterThanOrEqual(pair.p);
    expect(pairs[1]?.sentence).toContain(
      "cannot be told apart from L generation 0 on 40 questions",
    );
  });

  it("are compared question by question, with what would settle it", () => {
    const told = compareEvaluations(better, worse, verdict);
    expect(told).toMatchObject({ gainCount: 20, lossCount: 0, sameCount: 20 });
    expect(told.gains[0]?.first).toMatchObject({ value: 1, answer: "Ghent" });
    expect(told.mcnemarP).toBeCloseTo(2 ** -19, 9);
    expect(told.questionsToSettle).toBeNull();
    const close = compareEvaluations(
      alike,
      part("base", table(Array.from({ length: 40 }, (_, q) => [q < 9]))),
      verdict,
    );
    expect(close.pair?.conclusion).toBe("not_told_apart");
    expect(close.questionsToSettle).toBeGreaterThan(40);
  });
});
