import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Feedback } from "@/lib/domain/feedback";
import { rubricSchema } from "@/lib/domain/rubric";
import { combineOrders } from "@/lib/reward/combine-orders";
import { distinctChoices, type RankedStep, rankReward } from "@/lib/reward/rank-reward";
import { rewardUnderPolicy } from "@/lib/reward/reward-under-policy";

const shuffled = (n: number) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n });

describe("several orders combined", () => {
  it("one order stays as it is, and unclear ones count for nothing", () => {
    fc.assert(
      fc.property(shuffled(5), (ranking) => {
        expect(combineOrders([{ orderNo: 0, ranking }])).toEqual(ranking);
        const unclear = { orderNo: 0, ranking: null };
        expect(combineOrders([unclear, { orderNo: 1, ranking }])).toEqual(ranking);
      }),
    );
    expect(combineOrders([{ orderNo: 0, ranking: null }])).toBeNull();
    expect(combineOrders([])).toBeNull();
  });

  it("goes by mean rank, and equal ones by the order asked first, however they are handed over", () => {
    // Mean ranks: 0 → (0 + 2) / 2, 1 → (1 + 0) / 2, 2 → (2 + 1) / 2.
    const orders = [
      { orderNo: 0, ranking: [0, 1, 2] },
      { orderNo: 1, ranking: [1, 2, 0] },
    ];
    expect(combineOrders(orders)).toEqual([1, 0, 2]);
    const opposed = [
      { orderNo: 1, ranking: [1, 0] },
      { orderNo: 0, ranking: [0, 1] },
    ];
    expect(combineOrders(opposed)).toEqual([0, 1]);
  });

  it("names every sample once, and the first where all orders name it", () => {
    fc.assert(
      fc.property(fc.array(shuffled(4), { minLength: 1, maxLength: 5 }), (rankings) => {
        const led = rankings.map((one) => [9, ...one]);
        const combined = combineOrders(led.map((ranking, orderNo) => ({ orderNo, ranking })));
        expect(combined?.[0]).toBe(9);
        expect(combined?.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 9]);
      }),
    );
  });
});

const step = (stepIndex: number, executed: number, choices: number[][]): RankedStep => ({
  stepIndex,
  executedSampleIndex: executed,
  choices,
});

describe("the reward by rank", () => {
  it("is 1 for the first of the distinct replies, 0 for the last, and their mean over steps", () => {
    const choices = [[0, 3], [1], [2]];
    expect(rankReward([step(0, 3, choices)])).toBe(1);
    expect(rankReward([step(0, 2, choices)])).toBe(0);
    expect(rankReward([step(0, 1, choices), step(1, 0, choices)])).toBe(0.75);
  });

  it("leaves out what was not ranked: alone it is unscored, never 0 or 1", () => {
    expect(rankReward([])).toBeNull();
    expect(rankReward([step(0, 0, [[0, 1]])])).toBeNull();
  });

  it("puts a person's sample first and does not count a dropped step", () => {
    const one = [step(0, 2, [[0], [1], [2]])];
    expect(rankReward(one, () => ({ personTarget: 2, dropped: false }))).toBe(1);
    expect(rankReward(one, () => ({ personTarget: null, dropped: true }))).toBeNull();
  });

  it("takes samples that say the same for one choice, where the best copy stands", () => {
    const replies = ["a", "b", "a", "c"];
    expect(distinctChoices([1, 2, 3, 0], (at) => replies[at] ?? "")).toEqual([[1], [2, 0], [3]]);
  });
});

describe("the reward under a policy", () => {
  const rubric = rubricSchema.parse({
    name: "Two",
    dimensions: ["a", "b"].map((key) => ({
      kind: "numeric",
      key,
      title: key,
      weight: 1,
      required: key === "a",
      min: 0,
      max: 4,
      anchors: [],
    })),
  });
  const ids = [1, 2, 3, 4].map((n) => `01900000-0000-7000-8000-00000000000${n}`);
  const [run = "", version = "", trajectoryId = "", person = ""] = ids;
  const score = (
    n: number,
    dimensionKey: string,
    value: number,
    by: "ai" | "person",
  ): Feedback => ({
    kind: "score",
    id: `01900000-0000-7000-8000-0000000001${n}`,
    trajectoryId,
    reason: "",
    createdAt: new Date(n),
    source: by === "ai" ? { by, scoringRunId: run } : { by, authorId: person, adjudicator: false },
    rubricVersionId: version,
    dimensionKey,
    value,
    stepIndex: null,
    pointsToStep: null,
  });
  const under = (policy: "rubric" | "rank" | "person", feedback: Feedback[]) =>
    rewardUnderPolicy({
      policy,
      feedback,
      rubric,
      scope: { rubricVersionId: version, primaryScoringRunId: run },
      rankedSteps: [step(0, 1, [[0], [1], [2]])],
    });
  const ai = [score(10, "a", 4, "ai"), score(11, "b", 2, "ai")];

  it("by rubric a person's value replaces the judge's", () => {
    const moved = under("rubric", [...ai, score(12, "b", 4, "person")]);
    expect(moved).toEqual({ reward: 1, aiReward: 0.75 });
  });

  it("by people it is unscored until they gave each required value, and theirs alone then", () => {
    expect(under("person", ai)).toEqual({ reward: null, aiReward: 0.75 });
    expect(under("person", [...ai, score(12, "b", 4, "person")]).reward).toBeNull();
    expect(under("person", [...ai, score(13, "a", 1, "person")]).reward).toBe(0.25);
  });

  it("by rank scores do not move it", () => {
    expect(under("rank", [...ai, score(12, "a", 0, "person")])).toEqual({
      reward: 0.5,
      aiReward: 0.5,
    });
  });
});
