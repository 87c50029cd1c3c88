import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareSelections } from "@/lib/rest/compare-selections";
import { evaluateRecipe } from "@/lib/rest/evaluate-recipe";
import { type Grown, grown, recipe, tableOf } from "@/lib/rest/testing/grown";

type Fields = Parameters<typeof recipe>[0];
const sideOf = (all: readonly Grown[], fields: Fields) => {
  const table = tableOf(all);
  return { table, selection: evaluateRecipe(table, recipe(fields), { seed: 3 }) };
};
const compare = (all: readonly Grown[], a: Fields, b: Fields) =>
  compareSelections(sideOf(all, a), sideOf(all, b), { seed: 3, sampleSize: 5 });

const rewarded = (rewards: (number | null)[]) =>
  rewards.map((effectiveReward, i) =>
    grown(`t${i}`, { effectiveReward, questionId: `q${i}`, group: i % 2 ? "odd" : "even" }, [
      {},
      {},
    ]),
  );
const threshold = (value: number) => ({
  reward: { rule: "at_least" as const, threshold: value, groupFloor: 0 },
});

describe("two recipes over the same growth", () => {
  test("says what both keep, what one alone keeps, and the mean reward of each", () => {
    const compared = compare(rewarded([0.9, 0.7, 0.5, 0.3]), {}, threshold(0.6));
    expect(compared.examples).toEqual({ both: 4, onlyA: 4, onlyB: 0 });
    expect(compared.trajectories).toEqual({ both: 2, onlyA: 2, onlyB: 0 });
    expect(compared.reward.a).toMatchObject({ trajectories: 4, questions: 4 });
    expect(compared.reward.a?.mean).toBeCloseTo(0.6, 12);
    expect(compared.reward.b?.mean).toBeCloseTo(0.8, 12);
    expect(compared.byGroup).toEqual([
      { name: "even", a: 4, b: 2 },
      { name: "odd", a: 4, b: 2 },
    ]);
    expect(compared.sampleOnlyA).toHaveLength(4);
    expect(compared.sampleOnlyB).toEqual([]);
  });

  test("counts examples of both that are trained toward another sample", () => {
    const compared = compare(rewarded([0.9, 0.7]), {}, { target: "executed" });
    expect(compared).toMatchObject({ retargeted: 4, examples: { both: 4, onlyA: 0, onlyB: 0 } });
  });

  test("claims no mean where nothing kept is scored, and no interval of a few questions", () => {
    expect(compare(rewarded([null, null]), {}, {}).reward).toEqual({ a: null, b: null });
    const few = compare(rewarded([0.4, 0.4, 0.4, 0.4]), {}, {}).reward.a;
    expect(few).toMatchObject({ mean: 0.4, interval: null });
    const { low = 0, high = 1 } =
      compare(rewarded([0.2, 0.3, 0.4, 0.5, 0.6]), {}, {}).reward.a?.interval ?? {};
    expect(low).toBeGreaterThan(0.2);
    expect(high).toBeLessThan(0.6);
  });

  test("compares a replay with this iteration alone, although they look at different facts", () => {
    const own = rewarded([0.9]);
    const all = [...own, grown("t9", { fromThisIteration: false, questionId: "q9" })];
    const [a, b] = [sideOf(all, { data: "replay" }), sideOf(own, {})];
    const compared = compareSelections(a, b, { seed: 1, sampleSize: 5 });
    expect(compared.trajectories).toEqual({ both: 1, onlyA: 1, onlyB: 0 });
  });

  test("is its own mirror image, and its parts add up", () => {
    const rewards = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 12,
    });
    const recipes = fc.constantFrom<Fields>({}, threshold(0.5), { maxPerQuestion: 1 });
    fc.assert(
      fc.property(rewards, recipes, recipes, (values, one, other) => {
        const all = rewarded(values);
        const [there, back] = [compare(all, one, other), compare(all, other, one)];
        expect(back.examples.onlyA).toBe(there.examples.onlyB);
        expect(back.reward.a).toEqual(there.reward.b);
        const total = sideOf(all, one).selection.steps.length;
        expect(there.examples.both + there.examples.onlyA).toBe(total);
        expect(there.byKind.reduce((sum, { a }) => sum + a, 0)).toBe(total);
      }),
    );
  });
});
