import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapInterval } from "@/lib/stats/bootstrap";
import { pearson, spearman } from "@/lib/stats/correlation";
import { holm } from "@/lib/stats/holm";
import { wilsonInterval } from "@/lib/stats/interval";
import { cohenKappa, confusionOf, kappaBootstrap, type Pair } from "@/lib/stats/kappa";
import { mcnemarExact } from "@/lib/stats/mcnemar";
import { normalCdf, normalQuantile } from "@/lib/stats/normal";
import { pairedDifference } from "@/lib/stats/paired-difference";
import { pairedPermutationTest } from "@/lib/stats/paired-test";
import { passAtK } from "@/lib/stats/pass-at-k";
import { rng } from "@/lib/stats/rng";
import { varianceShares } from "@/lib/stats/runs";

const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe("the random streams", () => {
  test("are the same for the same seed and keys, and others for others", () => {
    const first = (...keys: [number, ...string[]]) => {
      const stream = rng(...keys);
      return Array.from({ length: 5 }, () => stream.uniform());
    };
    expect(first(1, "a")).toEqual(first(1, "a"));
    const others = [first(2, "a"), first(1, "b"), first(1, "a", "b"), first(1)];
    expect(new Set([first(1, "a"), ...others].map(String)).size).toBe(5);
  });

  test("are even: mean, variance, neighbours and every residue", () => {
    const stream = rng(7, "even");
    const n = 200_000;
    const draws = Array.from({ length: n }, () => stream.uniform());
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(pearson(draws.slice(1), draws.slice(0, -1)) as number)).toBeLessThan(0.012);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const draw = stream.below(7);
      counts[draw] = (counts[draw] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    // A bare remainder would draw the first third of this range half of the time.
    const bound = 3 * 2 ** 30;
    const low = Array.from({ length: 10_000 }, () => stream.below(bound)).filter(
      (x) => x < 2 ** 30,
    );
    expect(Math.abs(low.length - 3333)).toBeLessThan(250);
  });
});

describe("laws", () => {
  test("quantile and distribution undo each other", () => {
    fc.assert(
      fc.property(p, (x) => {
        expect(Math.abs(normalCdf(normalQuantile(x)) - x)).toBeLessThan(1e-9);
        expect(normalCdf(-normalQuantile(x)) + normalCdf(normalQuantile(x))).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a Wilson interval lies within 0..1, holds the share, mirrors and narrows with n", () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500)).filter(([a, b]) => a + b > 0);
    fc.assert(
      fc.property(counts, ([right, wrong]) => {
        const n = right + wrong;
        const { low, high } = wilsonInterval(right, n) as { low: number; high: number };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(right / n - 1e-12);
        expect(wilsonInterval(wrong, n)?.low).toBeCloseTo(1 - high, 12);
        const more = wilsonInterval(right * 4, n * 4) as { low: number; high: number };
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  test("Holm never lowers a p, keeps the order, lies at or under Bonferroni", () => {
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 20 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, value * ps.length) + 1e-12);
          ps.forEach((other, j) => {
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
          });
        });
      }),
    );
  });

  test("on right and wrong the permutation test is McNemar's exact test", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(20), (won, lost, same) => {
        const differences = [
          ...new Array<number>(won).fill(1),
          ...new Array<number>(lost).fill(-1),
          ...new Array<number>(same).fill(0),
        ];
        const test = pairedPermutationTest(differences, { seed: 1 });
        expect(test.p).toBeCloseTo(mcnemarExact(won, lost), 9);
      }),
    );
  });

  test("the permutation test does not care which policy is named first", () => {
    const differences = fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 40 });
    fc.assert(
      fc.property(differences, (steps) => {
        const forth = pairedPermutationTest(
          steps.map((s) => s / 10),
          { seed: 1 },
        );
        const back = pairedPermutationTest(
          steps.map((s) => -s / 10),
          { seed: 1 },
        );
        expect(back.p).toBeCloseTo(forth.p, 12);
        expect(forth.p).toBeGreaterThan(0);
        expect(forth.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("random flips come close to the exact answer and are the same for the same seed", () => {
    const stream = rng(3);
    const exactable = Array.from({ length: 60 }, () => (stream.below(21) - 8) / 10);
    const exact = pairedPermutationTest(exactable, { seed: 1 });
    // A wobble of a billionth leaves no common fraction, and nothing else.
    const wobbled = exactable.map((d, i) => d + (i + 1) * 1e-7 * Math.SQRT2);
    const random = pairedPermutationTest(wobbled, { seed: 1, resamples: 40_000 });
    expect(exact.exact).toBe(true);
    expect(random.exact).toBe(false);
    expect(Math.abs(random.p - exact.p)).toBeLessThan(4 * Math.sqrt(0.25 / 40_000));
    expect(pairedPermutationTest(wobbled, { seed: 1, resamples: 40_000 })).toEqual(random);
  });

  test("pass@k grows with k and with right runs, and pass@1 is the share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(40), fc.nat(40), (n, c, k) => {
        const right = c % n;
        const at = 1 + (k % (n - 1));
        expect(passAtK(n, right, 1)).toBeCloseTo(right / n, 12);
        expect(passAtK(n, right, at + 1)).toBeGreaterThanOrEqual(passAtK(n, right, at) - 1e-12);
        expect(passAtK(n, right + 1, at)).toBeGreaterThanOrEqual(passAtK(n, right, at) - 1e-12);
      }),
    );
  });

  test("kappa does not care who is named first, and its weights only matter past two categories", () => {
    const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(pairs, (rated) => {
        const turned = rated.map(([a, b]) => [b, a] as const);
        const [one, other] = [rated, turned].map((r) => cohenKappa(confusionOf(r, [0, 1, 2, 3])));
        expect(other?.kappa).toEqual(
          one === null ? undefined : expect.closeTo(one?.kappa ?? 0, 12),
        );
        const halves = confusionOf(
          rated.map(([a, b]) => [a % 2, b % 2] as const),
          [0, 1],
        );
        const quadratic = cohenKappa(halves, "quadratic")?.kappa ?? 0;
        expect(quadratic).toBeCloseTo(cohenKappa(halves)?.kappa ?? 0, 12);
      }),
    );
  });

  test("correlations lie within −1..1 and Spearman's only sees the order", () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.nat(), (x, seed) => {
        const stream = rng(seed);
        const y = x.map((value) => value + stream.below(7));
        const r = pearson(x, y);
        if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1);
        const stretched = spearman(
          x.map((value) => value ** 3 + value),
          y,
        );
        const plain = spearman(x, y);
        if (plain === null) expect(stretched).toBeNull();
        else expect(stretched).toBeCloseTo(plain, 12);
      }),
    );
  });

  test("shares of variance add up to 1", () => {
    const table = fc.array(fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(table, (values) => {
        const shares = varianceShares(values);
        if (shares === null) return;
        expect(shares.questions + shares.runs + shares.rest).toBeCloseTo(1, 9);
        for (const share of Object.values(shares)) expect(share).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});

describe("intervals do what they say", () => {
  /** 400 made-up experiments of 60 questions, 4 runs each; a question's runs lean the same way. */
  function coverage(contains: (clusters: number[][], seed: number) => boolean): number {
    let covered = 0;
    for (let i = 0; i < 400; i++) {
      const stream = rng(i, "coverage");
      const clusters = Array.from({ length: 60 }, () => {
        const ease = stream.uniform();
        return Array.from({ length: 4 }, () => (stream.uniform() < ease ? 1 : 0));
      });
      if (contains(clusters, i)) covered++;
    }
    return covered / 400;
  }

  test("the clustered bootstrap covers the truth about 95 times in 100, ignoring clusters does not", () => {
    const within = (clusters: number[][], seed: number) => {
      const interval = bootstrapInterval(clusters, { seed, resamples: 400 });
      return interval !== null && interval.low <= 0.5 && 0.5 <= interval.high;
    };
    expect(coverage(within)).toBeGreaterThan(0.91);
    const unclustered = (clusters: number[][], seed: number) =>
      within(
        clusters.flat().map((value) => [value]),
        seed,
      );
    expect(coverage(unclustered)).toBeLessThan(0.88);
  });

  test("kappa's bootstrap agrees with its large-sample interval where pairs are independent", () => {
    const stream = rng(5, "kappa");
    const pairs = Array.from({ length: 400 }, (): Pair<number>[] => {
      const first = stream.below(5);
      return [[first, stream.uniform() < 0.6 ? first : stream.below(5)]];
    });
    const scale = [0, 1, 2, 3, 4];
    const exact = cohenKappa(confusionOf(pairs.flat(), scale), "quadratic");
    const drawn = kappaBootstrap(pairs, scale, "quadratic", { seed: 1, resamples: 2000 });
    expect(drawn?.low).toBeCloseTo(exact?.interval.low ?? 0, 1);
    expect(drawn?.high).toBeCloseTo(exact?.interval.high ?? 0, 1);
  });

  test("nothing has no interval", () => {
    expect(bootstrapInterval([], { seed: 1 })).toBeNull();
    expect(bootstrapInterval([[], []], { seed: 1 })).toBeNull();
    expect(pairedDifference([], 1)).toBeNull();
  });

  test("a paired difference counts a question once and holds its own interval", () => {
    const questions = Array.from({ length: 50 }, (_, i) => ({
      first: i % 5 === 0 ? [0] : [1],
      second: i % 2 === 0 ? [1, 0, 1, 0] : [0, 0, 0, 1],
    }));
    const result = pairedDifference(questions, 3);
    expect(result?.difference).toBeCloseTo(0.8 - 0.375, 12);
    expect(result?.interval.low).toBeLessThan(result?.difference ?? 0);
    expect(result?.interval.high).toBeGreaterThan(result?.difference ?? 0);
    expect(result).toMatchObject({ questionCount: 50, exact: true });
    expect(result?.p).toBeLessThan(0.001);
    expect(() => pairedDifference([{ first: [], second: [1] }], 1)).toThrow(RangeError);
  });
});
