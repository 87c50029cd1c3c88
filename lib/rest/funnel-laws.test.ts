import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StepFact } from "@/lib/domain/selection-fact";
import { type SelectionRecipe, selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { evaluateRecipe, keptExamples, type Selection } from "@/lib/rest/evaluate-recipe";
import type { FactTable } from "@/lib/rest/fact-table";
import { type Grown, grown, kinds, select, stage, tableOf } from "@/lib/rest/testing/grown";

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
    maxGroupRatio: maybe(fc.constantFrom(1, 2)),
    replay: fc.record({ maxShare: maybe(fc.constantFrom(0.25, 0.5)) }),
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

  test("earlier iterations never make up more than their share, and no group more than its ratio", () => {
    fc.assert(
      fc.property(grownArbitrary, fc.constantFrom(0.25, 0.5), (all, maxShare) => {
        const { kept, funnel } = select(all, { data: "replay", replay: { maxShare } });
        const kept2 = stage({ funnel } as Selection, "replay_share")?.kept ?? 0;
        const own = all.filter((one) => one.trajectory.fromThisIteration).length;
        expect(kept2 - own).toBeLessThanOrEqual(maxShare * kept2 + 1e-9);
        expect(kept.length).toBeLessThanOrEqual(all.flatMap((one) => one.steps).length);
        const balanced = select(all, { data: "replay", maxGroupRatio: 2 });
        const counts = stage(balanced, "balance_groups")?.keptByGroup.filter((n) => n > 0) ?? [];
        expect(Math.max(0, ...counts)).toBeLessThanOrEqual(2 * Math.min(...counts, Infinity));
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
