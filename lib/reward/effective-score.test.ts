import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { type Feedback, feedbackSchema } from "@/lib/domain/feedback";
import { type Rubric, type RubricDimension, rubricSchema, worthOf } from "@/lib/domain/rubric";
import { effectiveReward, effectiveScore } from "@/lib/reward/effective-score";
import { effectiveStep, effectiveVerdict } from "@/lib/reward/effective-step";

const id = (n: number) => `0190b6a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
const trajectoryId = id(1);
const rubricVersionId = id(2);
const primaryScoringRunId = id(3);
const scope = { rubricVersionId, primaryScoringRunId, stepIndex: null };
const relevance = defaultRubric.dimensions[0] as RubricDimension;

let clock = 100;
function row(fields: Record<string, unknown>): Feedback {
  clock += 1;
  const common = { id: id(clock), trajectoryId, reason: "", createdAt: new Date(clock) };
  return feedbackSchema.parse({ ...common, ...fields });
}
const ai = (value: unknown, run = primaryScoringRunId, dimensionKey = "relevance") =>
  row({ kind: "score", source: { by: "ai", scoringRunId: run }, ...score(value, dimensionKey) });
const person = (
  author: number,
  value: unknown,
  extra: { adjudicator?: boolean; key?: string } = {},
) => row({ kind: "score", source: by(author, extra.adjudicator), ...score(value, extra.key) });
const by = (author: number, adjudicator = false) => ({
  by: "person",
  authorId: id(author),
  adjudicator,
});
function score(value: unknown, dimensionKey = "relevance") {
  return { rubricVersionId, dimensionKey, value, stepIndex: null, pointsToStep: null };
}
const retract = (author: number, target: Feedback) =>
  row({ kind: "retract", source: by(author), retractsId: target.id });

describe("the effective score", () => {
  test("is unscored without a row, and the AI's value once the primary run has spoken", () => {
    expect(effectiveScore([], relevance, scope)).toMatchObject({ value: null, source: "unscored" });
    expect(effectiveScore([ai(4)], relevance, scope)).toMatchObject({ value: 4, source: "ai" });
  });

  test("does not read another scoring run, another rubric version or another step", () => {
    const other = { ...ai(4), rubricVersionId: id(77) } as Feedback;
    const step = { ...ai(4), stepIndex: 2 } as Feedback;
    const result = effectiveScore([ai(5, id(9)), other, step], relevance, scope);
    expect(result.source).toBe("unscored");
  });

  test("takes the median of each person's latest value over the AI's, which stays visible", () => {
    const rows = [ai(1), person(20, 5), person(21, 3), person(20, 4), person(22, 2)];
    const result = effectiveScore(rows, relevance, scope);
    expect(result).toMatchObject({ value: 3, source: "people", aiValue: 1, personCount: 3 });
    expect(effectiveScore([person(20, 2), person(21, 5)], relevance, scope).value).toBe(3.5);
  });

  test("returns to the value before when the latest is taken back, and to the AI's when all are", () => {
    const first = person(20, 5);
    const second = person(20, 2);
    const rows = [ai(4), first, second, retract(20, second)];
    expect(effectiveScore(rows, relevance, scope)).toMatchObject({ value: 5, source: "people" });
    rows.push(retract(20, first));
    expect(effectiveScore(rows, relevance, scope)).toMatchObject({ value: 4, source: "ai" });
  });

  test("stands against a retraction by somebody else, and so does the AI's", () => {
    const said = person(20, 5);
    const judged = ai(1);
    const rows = [judged, said, retract(21, said), retract(21, judged)];
    expect(effectiveScore(rows, relevance, scope)).toMatchObject({ value: 5, aiValue: 1 });
  });

  test("is the adjudicator's, however many people say otherwise afterwards", () => {
    const rows = [person(30, 2, { adjudicator: true }), person(20, 5), person(21, 5)];
    expect(effectiveScore(rows, relevance, scope)).toMatchObject({
      value: 2,
      source: "adjudicator",
    });
    rows.push(person(31, 4, { adjudicator: true }));
    expect(effectiveScore(rows, relevance, scope).value).toBe(4);
  });

  test("treats an unclear or off-scale AI value as unscored, never as 0 and never clipped", () => {
    for (const value of [null, 0, 6, "4", true]) {
      expect(effectiveScore([ai(value)], relevance, scope).value).toBeNull();
    }
  });

  test("does not depend on the order in which rows are handed over", () => {
    const rows = [ai(1), person(20, 5), person(21, 3), person(20, 4), person(22, 2)];
    rows.push(retract(21, rows[2] as Feedback));
    const expected = effectiveScore(rows, relevance, scope);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const { feedbackIds, ...result } = effectiveScore(shuffled, relevance, scope);
        expect(result.value).toBe(expected.value);
        expect(feedbackIds.toSorted()).toEqual(expected.feedbackIds.toSorted());
      }),
    );
  });
});

describe("categories and yes or no", () => {
  const rubric: Rubric = rubricSchema.parse({
    name: "r",
    dimensions: [
      {
        kind: "categorical",
        key: "tone",
        title: "Tone",
        weight: 3,
        required: false,
        categories: [
          { value: "plain", worth: 1, text: "plain" },
          { value: "vague", worth: 0.2, text: "vague" },
        ],
      },
      { kind: "boolean", key: "cited", title: "Cited", weight: 1, required: true, anchors: [] },
    ],
  });
  const [tone, cited] = rubric.dimensions as [RubricDimension, RubricDimension];

  test("go by the majority; the AI breaks a tie if it holds one of the tied values", () => {
    const yesNo = [person(20, true, { key: "cited" }), person(21, false, { key: "cited" })];
    expect(effectiveScore(yesNo, cited, scope)).toMatchObject({ value: null, source: "split" });
    const withAi = [...yesNo, ai(false, primaryScoringRunId, "cited")];
    expect(effectiveScore(withAi, cited, scope)).toMatchObject({ value: false, source: "people" });
    const third = person(22, true, { key: "cited" });
    expect(effectiveScore([...withAi, third], cited, scope).value).toBe(true);
    expect(effectiveScore([person(20, "plain", { key: "tone" })], tone, scope).value).toBe("plain");
  });

  test("reward is the weighted mean of worths, leaves out what need not be scored, is null without what must", () => {
    const vague = person(20, "vague", { key: "tone" });
    const yes = ai(true, primaryScoringRunId, "cited");
    expect(effectiveReward([vague, yes], rubric, scope).reward).toBeCloseTo((3 * 0.2 + 1) / 4, 12);
    expect(effectiveReward([vague, yes], rubric, scope).aiReward).toBe(1);
    expect(effectiveReward([yes], rubric, scope).reward).toBe(1);
    expect(effectiveReward([vague], rubric, scope).reward).toBeNull();
  });
});

describe("the reward", () => {
  test("of the default rubric maps 1..5 to 0..1", () => {
    const values = { relevance: 5, groundedness: 3, economy: 2, completeness: 4 };
    const rows = Object.entries(values).map(([key, v]) => ai(v, primaryScoringRunId, key));
    expect(effectiveReward(rows, defaultRubric, scope).reward).toBeCloseTo(
      (1 + 0.5 + 0.25 + 0.75) / 4,
      12,
    );
  });

  test("never falls when a person raises a score", () => {
    const value = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.tuple(value, value, value, value), value, (ais, raised) => {
        const rows = defaultRubric.dimensions.map((d, i) => ai(ais[i], primaryScoringRunId, d.key));
        const before = effectiveReward(rows, defaultRubric, scope).reward as number;
        const after = effectiveReward([...rows, person(20, raised)], defaultRubric, scope);
        if (raised >= ais[0]) expect(after.reward).toBeGreaterThanOrEqual(before);
        else expect(after.reward).toBeLessThan(before);
        expect(after.aiReward).toBe(before);
      }),
    );
  });

  test("worth refuses a value off the scale", () => {
    expect(() => worthOf(relevance, 9)).toThrow(RangeError);
  });
});

describe("decisions about a step and an answer", () => {
  const trainOn = (author: number, sampleIndex: number, adjudicator = false) =>
    row({ kind: "train_on", source: by(author, adjudicator), stepIndex: 3, sampleIndex });

  test("the majority chooses the target, the latest breaks a tie, the adjudicator overrules", () => {
    expect(effectiveStep([], 3)).toEqual({ personTarget: null, dropped: false, feedbackIds: [] });
    const rows = [trainOn(20, 1), trainOn(21, 2)];
    expect(effectiveStep(rows, 3).personTarget).toBe(2);
    rows.push(trainOn(22, 1));
    expect(effectiveStep(rows, 3).personTarget).toBe(1);
    rows.push(trainOn(30, 0, true), trainOn(20, 2));
    expect(effectiveStep(rows, 3).personTarget).toBe(0);
    expect(effectiveStep(rows, 4).personTarget).toBeNull();
  });

  test("a drop holds until its author takes it back", () => {
    const drop = row({ kind: "drop", source: by(20), stepIndex: 3 });
    expect(effectiveStep([drop], 3).dropped).toBe(true);
    expect(effectiveStep([drop, retract(20, drop)], 3).dropped).toBe(false);
  });

  test("a person's verdict goes before the grader's", () => {
    const said = row({ kind: "verdict", source: by(20), answer: "final", value: false });
    expect(effectiveVerdict([said], "final", true)).toEqual({ correct: false, source: "people" });
    expect(effectiveVerdict([said], "draft", true)).toEqual({ correct: true, source: "grader" });
    expect(effectiveVerdict([], "final", null)).toEqual({ correct: null, source: "unscored" });
  });
});
