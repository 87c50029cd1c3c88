import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FunnelStageKey, funnelSchema } from "@/lib/domain/funnel";
import {
  type StepFact,
  stepFactSchema,
  type TrajectoryFact,
  trajectoryFactSchema,
} from "@/lib/domain/selection-fact";
import {
  practiceRecipe,
  recipeForArm,
  type SelectionRecipe,
  selectionRecipeSchema,
} from "@/lib/domain/selection-recipe";
import { evaluateRecipe, keptExamples, type Selection } from "@/lib/rest/evaluate-recipe";
import { createFactTableBuilder, type FactTable } from "@/lib/rest/fact-table";

interface Grown {
  trajectory: TrajectoryFact;
  steps: StepFact[];
}

const kinds = ["decision", "summary", "answer"];

function grown(
  id: string,
  fields: Partial<TrajectoryFact> = {},
  steps: Partial<StepFact>[] = [{}],
) {
  const trajectory = trajectoryFactSchema.parse({
    trajectoryId: id,
    seedKey: id,
    questionId: "q1",
    group: "g",
    fromThisIteration: true,
    completed: true,
    effectiveReward: 0.5,
    finalAnswerNormalised: "euro",
    evalOverlap: false,
    ...fields,
  });
  return {
    trajectory,
    steps: steps.map((step, stepIndex) =>
      stepFactSchema.parse({
        trajectoryId: id,
        stepIndex,
        kind: kinds[stepIndex % 3],
        executedSampleIndex: 0,
        validSampleIndexes: [0, 1, 3],
        unanimous: false,
        rankerFirst: 1,
        personTarget: null,
        droppedByPerson: false,
        leavesTrace: true,
        lintFlags: [],
        duplicateKey: Number(id.replace(/\D/g, "")) * 100 + stepIndex,
        ...step,
      }),
    ),
  };
}

function tableOf(all: readonly Grown[]): FactTable {
  const builder = createFactTableBuilder();
  for (const { trajectory, steps } of all) builder.add(trajectory, steps);
  return builder.build();
}

type RecipeInput = Parameters<typeof selectionRecipeSchema.parse>[0];
const recipe = (fields: RecipeInput = {}) => selectionRecipeSchema.parse({ ...(fields as object) });
const select = (all: readonly Grown[], fields: RecipeInput = {}, seed = 7) => {
  const table = tableOf(all);
  const selection = evaluateRecipe(table, recipe(fields), { seed });
  return { ...selection, kept: keptExamples(table, selection) };
};
const idsOf = (kept: { trajectoryId: string }[]) => [...new Set(kept.map((k) => k.trajectoryId))];
const stage = (selection: Selection, key: FunnelStageKey) =>
  selection.funnel.stages.find((s) => s.key === key);

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

const maybe = (value: fc.Arbitrary<number>) => fc.option(value, { nil: null });
const stepArbitrary: fc.Arbitrary<Partial<StepFact>> = fc.record({
  kind: fc.constantFrom(...kinds),
  rankerFirst: maybe(fc.constantFrom(0, 1, 3)),
  personTarget: maybe(fc.constantFrom(0, 1, 3)),
  unanimous: fc.boolean(),
  droppedByPerson: fc.boolean(),
  leavesTrace: fc.boolean(),
  lintFlags: fc.subarray(["empty_thoughts", "uncited_claim"] as const).map((flags) => [...flags]),
  duplicateKey: fc.nat(3),
});
const grownArbitrary = fc
  .array(
    fc.tuple(
      fc.record({
        questionId: fc.constantFrom("q1", "q2", "q3", "q4"),
        fromThisIteration: fc.boolean(),
        completed: fc.boolean(),
        effectiveReward: maybe(fc.constantFrom(0, 0.25, 0.5, 0.75, 1)),
        finalAnswerNormalised: fc.option(fc.constantFrom("a", "b"), { nil: null }),
        evalOverlap: fc.boolean(),
      }),
      fc.array(stepArbitrary, { maxLength: 5 }),
    ),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(([fields, steps], i) =>
      grown(`t${i}`, { ...fields, group: fields.questionId < "q3" ? "easy" : "hard" }, steps),
    ),
  );
const recipeArbitrary: fc.Arbitrary<SelectionRecipe> = fc
  .record({
    data: fc.constantFrom("this_iteration", "replay"),
    target: fc.constantFrom("ranker", "executed", "random"),
    reward: fc.oneof(
      fc.constant({ rule: "off" }),
      fc.record({
        rule: fc.constant("at_least"),
        threshold: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
        groupFloor: fc.nat(2),
        keepUnscored: fc.boolean(),
      }),
      fc.record({ rule: fc.constant("best_share"), share: fc.constantFrom(0.2, 0.5, 1) }),
    ),
    maxPerQuestion: maybe(fc.integer({ min: 1, max: 3 })),
    minAgreement: maybe(fc.constantFrom(0.3, 0.5, 1)),
    duplicates: fc.constantFrom("off", "trajectories", "steps"),
    mixedAnswersOnly: fc.boolean(),
    lint: fc.record({ scope: fc.constantFrom("off", "trajectories", "steps") }),
    dropPoisonedHistory: fc.boolean(),
    maxKindRatio: maybe(fc.constantFrom(1, 2)),
  })
  .map((fields) => selectionRecipeSchema.parse(fields));

describe("laws of the funnel", () => {
  test("every stage's counts add up and hand over to the next; inactive ones remove nothing", () => {
    fc.assert(
      fc.property(grownArbitrary, recipeArbitrary, fc.nat(), (all, anyRecipe, seed) => {
        const { funnel, steps } = evaluateRecipe(tableOf(all), anyRecipe, { seed });
        let previous = { unit: "trajectories", kept: funnel.grown };
        for (const s of funnel.stages) {
          expect(s.before - s.removed).toBe(s.kept);
          expect(s.keptByGroup.reduce((a, b) => a + b, 0)).toBe(s.kept);
          if (s.unit === previous.unit) expect(s.before).toBe(previous.kept);
          if (!s.active) expect(s.removed).toBe(0);
          previous = s;
        }
        expect(previous.kept).toBe(steps.length);
        expect(funnel.exampleCount).toBe(steps.length);
        expect(funnel.examplesByKind.reduce((a, k) => a + k.count, 0)).toBe(steps.length);
      }),
    );
  });

  test("the order of the rows does not matter", () => {
    const shuffled = grownArbitrary.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    const names = (table: FactTable, selection: Selection) =>
      keptExamples(table, selection)
        .map((k) => `${k.trajectoryId} ${k.stepIndex} ${k.targetSampleIndex} ${k.targetSource}`)
        .toSorted();
    fc.assert(
      fc.property(shuffled, recipeArbitrary, ([all, other], anyRecipe) => {
        const [a, b] = [tableOf(all), tableOf(other)];
        const seed = 5;
        expect(names(b, evaluateRecipe(b, anyRecipe, { seed }))).toEqual(
          names(a, evaluateRecipe(a, anyRecipe, { seed })),
        );
      }),
    );
  });

  test("a higher threshold keeps a subset, and no group with a scored trajectory is dropped whole", () => {
    const threshold = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(grownArbitrary, threshold, threshold, (all, x, y) => {
        const kept = (value: number) =>
          select(all, { reward: { rule: "at_least", threshold: value } });
        const [low, high] = [kept(Math.min(x, y)), kept(Math.max(x, y))];
        const places = new Set(low.kept.map((k) => `${k.trajectoryId}.${k.stepIndex}`));
        for (const k of high.kept) expect(places).toContain(`${k.trajectoryId}.${k.stepIndex}`);
        const before = stage(high, "unscored")?.keptByGroup ?? [];
        const after = stage(high, "reward")?.keptByGroup ?? [];
        before.forEach((count, g) => {
          expect(after[g] !== 0).toBe(count !== 0);
        });
      }),
    );
  });

  test("no kept example breaks what always holds", () => {
    fc.assert(
      fc.property(grownArbitrary, recipeArbitrary, (all, anyRecipe) => {
        const table = tableOf(all);
        for (const k of keptExamples(table, evaluateRecipe(table, anyRecipe, { seed: 1 }))) {
          const source = all.find((g) => g.trajectory.trajectoryId === k.trajectoryId) as Grown;
          const step = source.steps[k.stepIndex] as StepFact;
          expect(source.trajectory).toMatchObject({ completed: true, evalOverlap: false });
          expect(step.droppedByPerson).toBe(false);
          expect(step.validSampleIndexes).toContain(k.targetSampleIndex);
        }
      }),
    );
  });
});
