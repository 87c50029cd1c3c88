import { describe, expect, test } from "vitest";
import { funnelSchema } from "@/lib/domain/funnel";
import type { TrajectoryFact } from "@/lib/domain/selection-fact";
import { practiceRecipe, recipeForArm } from "@/lib/domain/selection-recipe";
import { evaluateRecipe, keptExamples } from "@/lib/rest/evaluate-recipe";
import { grown, idsOf, select, stage, tableOf } from "@/lib/rest/testing/grown";

describe("the default recipe", () => {
  test("trains on every step of every finished trajectory toward the ranker's first", () => {
    const all = [grown("t1", {}, [{}, {}]), grown("t2", { completed: false }), grown("t3")];
    const { kept, funnel } = select(all);
    expect(kept).toEqual([
      { trajectoryId: "t1", stepIndex: 0, targetSampleIndex: 1, targetSource: "ranker" },
      { trajectoryId: "t1", stepIndex: 1, targetSampleIndex: 1, targetSource: "ranker" },
      { trajectoryId: "t3", stepIndex: 0, targetSampleIndex: 1, targetSource: "ranker" },
    ]);
    expect(funnel).toMatchObject({ grown: 3, exampleCount: 3, trajectoryCount: 2 });
    expect(funnel.targetNotExecuted).toBe(3);
    expect(funnelSchema.parse(funnel)).toEqual(funnel);
  });

  test("a person's choice goes before the ranker's", () => {
    const { kept, funnel } = select([grown("t1", {}, [{ personTarget: 3 }])]);
    expect(kept[0]).toMatchObject({ targetSampleIndex: 3, targetSource: "person" });
    expect(funnel.examplesBySource).toEqual({ ranker: 0, person: 1, executed: 0, random: 0 });
  });

  test("a unanimous step is trained toward its lowest valid sample, unranked", () => {
    const step = { rankerFirst: null, unanimous: true, validSampleIndexes: [2, 3] };
    const { kept } = select([grown("t1", {}, [{ ...step, executedSampleIndex: 2 }])]);
    expect(kept[0]).toMatchObject({ targetSampleIndex: 2, targetSource: "ranker" });
  });

  test("a step that the ranker left unscored gives no example and is counted", () => {
    const result = select([grown("t1", {}, [{ rankerFirst: null }, {}])]);
    expect(result.kept.map((k) => k.stepIndex)).toEqual([1]);
    expect(stage(result, "no_target")).toMatchObject({ before: 2, removed: 1, kept: 1 });
  });

  test("a question that stands in an evaluation set is never trained on, whatever is switched off", () => {
    const result = select([grown("t1", { evalOverlap: true }), grown("t2")]);
    expect(idsOf(result.kept)).toEqual(["t2"]);
    expect(stage(result, "evaluation_overlap")).toMatchObject({ locked: true, removed: 1 });
  });
});

describe("trajectory stages", () => {
  const rewards = (values: (number | null)[], fields: Partial<TrajectoryFact> = {}) =>
    values.map((effectiveReward, i) =>
      grown(`t${i + 1}`, { effectiveReward, questionId: `q${i}`, ...fields }),
    );

  test("earlier iterations count only in replay", () => {
    const all = [grown("t1", { fromThisIteration: false }), grown("t2")];
    expect(idsOf(select(all).kept)).toEqual(["t2"]);
    expect(idsOf(select(all, { data: "replay" }).kept)).toEqual(["t1", "t2"]);
  });

  test("the threshold keeps what reaches it; unscored has a line of its own", () => {
    const all = rewards([0.9, 0.6, 0.59, null]);
    const result = select(all, { reward: { rule: "at_least", threshold: 0.6 } });
    expect(idsOf(result.kept)).toEqual(["t1", "t2"]);
    expect(stage(result, "unscored")).toMatchObject({ removed: 1 });
    expect(stage(result, "reward")).toMatchObject({ before: 3, removed: 1 });
    const keepUnscored = { rule: "at_least", threshold: 0.6, keepUnscored: true } as const;
    expect(idsOf(select(all, { reward: keepUnscored }).kept)).toEqual(["t1", "t2", "t4"]);
  });

  test("the best of a group that nowhere reaches the threshold stays", () => {
    const all = [...rewards([0.9, 0.8]), grown("t8", { group: "hard", effectiveReward: 0.2 })];
    all.push(grown("t9", { group: "hard", effectiveReward: 0.3 }));
    const reward = { rule: "at_least", threshold: 0.6 } as const;
    expect(idsOf(select(all, { reward }).kept)).toEqual(["t1", "t2", "t9"]);
    const strict = { ...reward, groupFloor: 0 };
    expect(idsOf(select(all, { reward: strict }).kept)).toEqual(["t1", "t2"]);
  });

  test("the best share is taken in each group, rounded up", () => {
    const all = [...rewards([0.1, 0.2, 0.3]), grown("t9", { group: "h", effectiveReward: 0.01 })];
    const result = select(all, { reward: { rule: "best_share", share: 0.5 } });
    expect(idsOf(result.kept)).toEqual(["t2", "t3", "t9"]);
  });

  test("the cap keeps the best of each question", () => {
    const all = [0.1, 0.7, null, 0.4].map((effectiveReward, i) =>
      grown(`t${i}`, { effectiveReward }),
    );
    all.push(grown("t9", { questionId: "q2", effectiveReward: 0 }));
    expect(idsOf(select(all, { maxPerQuestion: 2 }).kept)).toEqual(["t1", "t3", "t9"]);
  });

  test("agreement is the share of finished siblings with the same answer", () => {
    const answers = ["euro", "euro", "euro", "lira"];
    const all = answers.map((a, i) => grown(`t${i}`, { finalAnswerNormalised: a }));
    all.push(grown("t8", { completed: false, finalAnswerNormalised: "lira" }));
    expect(idsOf(select(all, { minAgreement: 0.75 }).kept)).toEqual(["t0", "t1", "t2"]);
    expect(idsOf(select(all, { minAgreement: 0.76 }).kept)).toEqual([]);
  });

  test("mixed answers need two different ones among finished siblings", () => {
    const all = [grown("t1"), grown("t2", { finalAnswerNormalised: "lira" })];
    all.push(grown("t3", { questionId: "q2" }), grown("t4", { questionId: "q2" }));
    all.push(grown("t5", { questionId: "q2", completed: false, finalAnswerNormalised: "x" }));
    expect(idsOf(select(all, { mixedAnswersOnly: true }).kept)).toEqual(["t1", "t2"]);
  });

  test("of trajectories alike in every step the best stays", () => {
    const same = [{ duplicateKey: 1 }, { duplicateKey: 2 }];
    const all = [
      grown("t1", { effectiveReward: 0.4 }, same),
      grown("t2", { effectiveReward: 0.9 }, same),
      grown("t3", {}, [{ duplicateKey: 1 }, { duplicateKey: 3 }]),
      grown("t4", { questionId: "q2" }, same),
    ];
    const result = select(all, { duplicates: "trajectories" });
    expect(idsOf(result.kept)).toEqual(["t2", "t3", "t4"]);
  });

  test("lint drops the trajectory or only the step, for the chosen rules", () => {
    const all = [grown("t1", {}, [{ lintFlags: ["empty_thoughts"] }, {}]), grown("t2")];
    expect(idsOf(select(all, { lint: { scope: "trajectories" } }).kept)).toEqual(["t2"]);
    expect(select(all, { lint: { scope: "steps" } }).kept).toHaveLength(2);
    const other = { scope: "trajectories", rules: ["unknown_link"] } as const;
    expect(idsOf(select(all, { lint: { ...other, rules: [...other.rules] } }).kept)).toHaveLength(
      2,
    );
  });
});

describe("step stages", () => {
  test("a step that never acted gives no example, whatever was said of its samples", () => {
    const step = { executedSampleIndex: null, personTarget: 1, unanimous: true };
    expect(select([grown("t1", {}, [step])]).kept).toEqual([]);
  });

  test("a dropped step goes, and what still sees it in its history", () => {
    const steps = [{}, { droppedByPerson: true }, {}, {}];
    const result = select([grown("t1", {}, steps)]);
    expect(result.kept.map((k) => k.stepIndex)).toEqual([0]);
    expect(stage(result, "dropped_steps")).toMatchObject({ removed: 1 });
    expect(stage(result, "poisoned_steps")).toMatchObject({ removed: 2 });
    const off = select([grown("t1", {}, steps)], { dropPoisonedHistory: false });
    expect(off.kept.map((k) => k.stepIndex)).toEqual([0, 2, 3]);
  });

  test("a dropped check that passed leaves nothing behind", () => {
    const steps = [{ droppedByPerson: true, leavesTrace: false }, {}];
    expect(select([grown("t1", {}, steps)]).kept.map((k) => k.stepIndex)).toEqual([1]);
  });

  test("of steps alike in question and kind the best trajectory's stays", () => {
    const all = [
      grown("t1", { effectiveReward: 0.1 }, [{ duplicateKey: 5 }, { duplicateKey: 5 }]),
      grown("t2", { effectiveReward: 0.9 }, [{ duplicateKey: 5 }]),
      grown("t3", { questionId: "q2" }, [{ duplicateKey: 5 }]),
    ];
    const { kept } = select(all, { duplicates: "steps" });
    expect(kept.map((k) => [k.trajectoryId, k.stepIndex])).toEqual([
      ["t1", 1],
      ["t2", 0],
      ["t3", 0],
    ]);
  });

  test("kinds are cut to the ratio of the rarest by a draw that the seed decides", () => {
    const all = Array.from({ length: 40 }, (_, i) =>
      grown(`t${i}`, {}, i < 10 ? [{}, { kind: "summary" }] : [{}]),
    );
    const { funnel, kept } = select(all, { maxKindRatio: 1.5 });
    expect(funnel.examplesByKind).toEqual([
      { kind: "decision", count: 15 },
      { kind: "summary", count: 10 },
    ]);
    expect(select(all, { maxKindRatio: 1.5 }, 8).kept).not.toEqual(kept);
  });
});

describe("controls", () => {
  const all = Array.from({ length: 60 }, (_, i) =>
    grown(`t${i}`, { questionId: `q${i % 20}` }, [{}, { personTarget: 3 }, { rankerFirst: null }]),
  );

  test("stand on the very same steps and only choose another target", () => {
    const arms = (["judge", "perplexity", "random"] as const).map((arm) => {
      const table = tableOf(all);
      return keptExamples(
        table,
        evaluateRecipe(table, recipeForArm(practiceRecipe, arm), { seed: 3 }),
      );
    });
    const places = arms.map((kept) => kept.map((k) => `${k.trajectoryId}.${k.stepIndex}`));
    expect(places[1]).toEqual(places[0]);
    expect(places[2]).toEqual(places[0]);
    expect(new Set(arms[1]?.map((k) => k.targetSampleIndex))).toEqual(new Set([0]));
    expect(new Set(arms[2]?.map((k) => k.targetSource))).toEqual(new Set(["random"]));
  });

  test("random targets are even over the valid samples and never an invalid one", () => {
    const many = Array.from({ length: 3000 }, (_, i) => grown(`t${i}`));
    const counts = new Map<number, number>();
    for (const { targetSampleIndex: t } of select(many, { target: "random" }).kept) {
      counts.set(t, (counts.get(t) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual([0, 1, 3]);
    // 3000 draws over three: six standard deviations are 155.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(155);
  });

  test("the gold arm keeps right answers, from verdicts that are handed over apart", () => {
    const table = tableOf([grown("t1"), grown("t2"), grown("t3")]);
    const gold = new Map([
      ["t1", true],
      ["t2", false],
    ]);
    const arm = recipeForArm(practiceRecipe, "gold");
    const kept = keptExamples(table, evaluateRecipe(table, arm, { seed: 1, gold }));
    expect(idsOf(kept)).toEqual(["t1"]);
    expect(() => evaluateRecipe(table, arm, { seed: 1 })).toThrow(/needs verdicts/);
  });
});
