import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa, confusionOf } from "@/lib/stats/kappa";
import { pooledKappa, type RatedPair } from "@/lib/stats/pooled-kappa";

const seed = { seed: 5, resamples: 200 };
const pairs = (item: string, values: [number, number][]): RatedPair[] =>
  values.map(([first, second]) => ({ item, first, second }));

const five = fc.integer({ min: 1, max: 5 });

describe("pooled kappa", () => {
  it("is the quadratic-weighted kappa for one item on an equidistant scale", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(five, five), { minLength: 2, maxLength: 40 }), (ratings) => {
        const scaled = ratings.map(([a, b]): [number, number] => [(a - 1) / 4, (b - 1) / 4]);
        const pooled = pooledKappa([pairs("x", scaled)], seed);
        const single = cohenKappa(confusionOf(ratings, [1, 2, 3, 4, 5]), "quadratic");
        if (single === null) expect(pooled).toBeNull();
        else expect(pooled?.kappa).toBeCloseTo(single.kappa, 9);
      }),
    );
  });

  it("has a worked value over two items, each with margins of its own", () => {
    // Item a: observed 0 + 1 = 1 in two pairs (1,1) (1,0): means 1 and 1/2, variances 0 and 1/4, expected 1/2 each.
    // Item b: observed 0 in (0,0) (1,1): variances 1/4 and 1/4, expected 1/2 each. 1 − 1 ÷ (2·1/2 + 2·1/2) = 1/2.
    const both = [
      ...pairs("a", [
        [1, 1],
        [1, 0],
      ]),
      ...pairs("b", [
        [0, 0],
        [1, 1],
      ]),
    ];
    expect(pooledKappa([both], seed)?.kappa).toBeCloseTo(0.5, 12);
  });

  it("does not take a difference between items for agreement", () => {
    // Within each item nobody agrees beyond chance; thrown together, the items' means would look like agreement.
    const low = pairs("low", [
      [0, 0.25],
      [0.25, 0],
      [0, 0],
      [0.25, 0.25],
    ]);
    const high = pairs("high", [
      [1, 0.75],
      [0.75, 1],
      [1, 1],
      [0.75, 0.75],
    ]);
    expect(pooledKappa([low, high], seed)?.kappa).toBeCloseTo(0, 12);
  });

  it("is undefined where every value is the same", () => {
    expect(
      pooledKappa(
        [
          pairs("x", [
            [1, 1],
            [1, 1],
          ]),
        ],
        seed,
      ),
    ).toBeNull();
    expect(pooledKappa([], seed)).toBeNull();
  });

  it("counts pairs and the clusters they come from, and its interval holds the estimate", () => {
    const clusters = Array.from({ length: 12 }, (_, i) =>
      pairs("x", [
        [(i % 5) / 4, ((i + (i % 3 === 0 ? 1 : 0)) % 5) / 4],
        [1, 1],
      ]),
    );
    const figure = pooledKappa(clusters, seed);
    expect(figure).toMatchObject({ n: 24, clusters: 12 });
    expect(figure?.interval?.low).toBeLessThanOrEqual(figure?.kappa ?? 2);
    expect(figure?.interval?.high).toBeGreaterThanOrEqual(figure?.kappa ?? 2);
  });
});
