import { describe, expect, test } from "vitest";
import { bootstrapInterval } from "@/lib/stats/bootstrap";
import { pearson, ranks, spearman } from "@/lib/stats/correlation";
import { holm } from "@/lib/stats/holm";
import { wilsonInterval } from "@/lib/stats/interval";
import { cohenKappa, confusionOf } from "@/lib/stats/kappa";
import { majorityVote } from "@/lib/stats/majority-vote";
import { mcnemarExact } from "@/lib/stats/mcnemar";
import { criticalValue, normalCdf, normalQuantile } from "@/lib/stats/normal";
import { pairedPermutationTest } from "@/lib/stats/paired-test";
import { passAtK } from "@/lib/stats/pass-at-k";
import { quantileOf } from "@/lib/stats/quantile";
import { questionsToSettle } from "@/lib/stats/questions-to-settle";
import { summariseRuns, varianceShares } from "@/lib/stats/runs";

/** Expected values: SciPy 1.17 and NumPy 2.4, or the publication named. */
const near = (value: number | undefined | null, expected: number) => {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9);
};

describe("worked values to 1e-9", () => {
  test.each([
    [-8, 6.22096057427174e-16],
    [-3.2, 0.0006871379379158471],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [2.575, 0.9949879956682387],
    [6.5, 0.99999999995984],
    [7.5, 0.9999999999999681],
    [40, 1],
  ])("normal distribution at %d", (z, expected) => {
    near(normalCdf(z), expected);
    // Tails are wanted in relative terms.
    if (z > -7) near(normalCdf(z) / expected, 1);
  });

  test.each([
    [1e-12, -7.034483825301131],
    [1e-5, -4.264890793922825],
    [0.025, -1.9599639845400545],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.7, 0.5244005127080407],
    [0.9999, 3.719016485455709],
  ])("normal quantile of %d", (p, expected) => {
    near(normalQuantile(p), expected);
  });

  test("the quantile refuses what is no probability", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(1.01)).toThrow(RangeError);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
    near(criticalValue(0.95), 1.959963984540054);
  });

  // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662, 15 of 20 gives 0.5313 to 0.8881.
  test.each([
    [0, 20, 0.95, { low: 0, high: 0.16112515805281935 }],
    [15, 20, 0.95, { low: 0.5312991223812561, high: 0.8881382985923344 }],
    [81, 263, 0.95, { low: 0.2552885198782742, high: 0.36620957698280004 }],
    [245, 300, 0.95, { low: 0.7689713823226988, high: 0.8563547359017555 }],
    [300, 300, 0.99, { low: 0.9783622259743833, high: 1 }],
    [1, 29, 0.9, { low: 0.0077308079727380075, high: 0.14068309513251206 }],
  ])("Wilson interval of %d in %d at %d", (successes, n, level, { low, high }) => {
    near(wilsonInterval(successes, n, level)?.low, low);
    near(wilsonInterval(successes, n, level)?.high, high);
  });

  test("Wilson interval of nothing is none", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test("clustered bootstrap over given resamples", () => {
    const clusters = [[1, 1, 0], [0, 0, 0], [1, 1, 1], [1, 0], [1]];
    const indexes = [
      [0, 0, 1, 2, 3],
      [4, 4, 4, 4, 4],
      [1, 1, 1, 1, 1],
      [0, 1, 2, 3, 4],
      [3, 3, 2, 1, 0],
      [2, 2, 2, 0, 4],
      [1, 3, 1, 3, 1],
      [0, 4, 0, 4, 0],
    ];
    const interval = bootstrapInterval(clusters, { indexes });
    near(interval?.low, 0.026923076923076928);
    near(interval?.high, 0.9865384615384616);
    near(bootstrapInterval(clusters, { indexes, level: 0.8 })?.low, 0.1076923076923077);
  });

  test("quantiles run between neighbours", () => {
    near(quantileOf([1, 2, 4, 8], 0.5), 3);
    near(quantileOf([1, 2, 4, 8], 0.9), 6.8);
    expect(() => quantileOf([], 0.5)).toThrow(RangeError);
  });

  test.each([
    ["right and wrong", [1, 1, 1, 1, 1, 1, 1, -1, -1, 0, 0, 1], 0.109375],
    ["shares of ten runs", [0.3, -0.1, 0.2, 0.5, 0, 0.4, -0.2, 0.1, 0.6, 0.1], 0.06640625],
    // Fisher 1935, section 21: Darwin's maize, 1,726 of 32,768 sign patterns.
    ["Darwin's maize", [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48], 1726 / 32768],
    [
      "no common fraction",
      [1, -2, 3.1, 4.7, 0.2, -0.3, 2.2, 5.5].map((d) => d * Math.SQRT2),
      0.09375,
    ],
    ["no difference at all", [0, 0, 0], 1],
  ])("paired permutation test of %s", (_, differences, expected) => {
    const { p, exact } = pairedPermutationTest(differences, { seed: 1 });
    near(p, expected);
    expect(exact).toBe(true);
  });

  test.each([
    [21, 11, 0.11018416518345475],
    [11, 21, 0.11018416518345475],
    [0, 0, 1],
    [5, 0, 0.0625],
    [150, 86, 3.7159361395713866e-5],
    [1200, 1100, 0.03896685268382023],
  ])("McNemar of %d against %d", (first, second, expected) => {
    near(mcnemarExact(first, second), expected);
  });

  test("Holm's correction", () => {
    // Holm 1979, section 4 by hand: 4 × 0.005, 3 × 0.01, 2 × 0.03, then no less than the one before.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((expected, i) => {
      near(adjusted[i], expected);
    });
    expect(holm([])).toEqual([]);
  });

  test("Pearson and Spearman", () => {
    // The paper's tables 1 and 4: final against draft answers.
    const final = [44.7, 54.4, 65.9, 56.6, 61.9, 69.7, 71.5, 74, 76.1];
    const draft = [44.3, 54.8, 65.6, 54.4, 61.2, 69.2, 70.9, 73.1, 75];
    near(pearson(final, draft), 0.9977220838381515);
    near(spearman(final, draft), 0.9833333333333333);
    const [x, y] = [
      [1, 2, 2, 3, 5, 5, 5, 8],
      [2, 1, 4, 3, 3, 7, 8, 8],
    ];
    near(pearson(x, y), 0.7955462971191636);
    near(spearman(x, y), 0.7703200779791608);
    expect(ranks([5, 1, 5])).toEqual([2.5, 1, 2.5]);
    expect(pearson([1, 1], [1, 2])).toBeNull();
    expect(pearson([1], [1])).toBeNull();
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });

  // Agresti 1990: 91 couples; the R package vcd gives 0.1293 (0.0686) and 0.2374 (0.0783).
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];
  test.each([
    ["none", 0.12933025404157042, 0.06859853248070859],
    ["linear", 0.2373806275579809, 0.07831633477837287],
    ["quadratic", 0.33204558624686065, 0.09729752195860462],
  ] as const)("kappa with weights %s", (weights, kappa, standardError) => {
    const result = cohenKappa(couples, weights);
    near(result?.kappa, kappa);
    near(result?.standardError, standardError);
    near((result?.interval.high ?? 0) - (result?.kappa ?? 0), standardError * 1.959963984540054);
    expect(result?.n).toBe(91);
  });

  test("kappa is none where chance alone agrees fully, and 1 for full agreement", () => {
    expect(cohenKappa(confusionOf([["a", "a"]], ["a", "b"]))).toBeNull();
    expect(cohenKappa([])).toBeNull();
    const full = confusionOf(
      [
        [1, 1],
        [2, 2],
      ],
      [1, 2],
    );
    expect(cohenKappa(full)?.kappa).toBe(1);
    expect(() => confusionOf([[1, 3]], [1, 2])).toThrow(RangeError);
  });

  test.each([
    [10, 3, 1, 0.3],
    [10, 3, 4, 0.8333333333333334],
    [10, 3, 10, 1],
    [200, 7, 100, 0.9929911172418123],
    [16, 0, 4, 0],
    [16, 13, 4, 1],
  ])("pass of n %d with %d right at k %d", (n, right, k, expected) => {
    near(passAtK(n, right, k), expected);
  });

  test("pass@k cannot be said of fewer than k runs", () => {
    expect(() => passAtK(3, 1, 4)).toThrow(RangeError);
  });

  test("mean and deviation over runs, and the shares of variance", () => {
    const summary = summariseRuns([70.3, 74, 76.1, 69.1]);
    near(summary?.mean, 72.375);
    near(summary?.sd, 3.2428125652484656);
    expect(summariseRuns([0.5])).toEqual({ mean: 0.5, sd: null, runs: 1 });
    expect(summariseRuns([])).toBeNull();
    const shares = varianceShares([
      [1, 1, 0, 1],
      [0, 0, 0, 1],
      [1, 1, 1, 1],
      [0, 1, 0, 0],
      [1, 0, 1, 1],
    ]);
    near(shares?.questions, 0.375);
    near(shares?.runs, 1 / 12);
    near(shares?.rest, 13 / 24);
    expect(varianceShares([[1], [0]])).toBeNull();
    expect(
      varianceShares([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
    expect(() => varianceShares([[1, 1], [1]])).toThrow(RangeError);
  });

  test("questions needed to settle a difference", () => {
    // Cohen 1988: (1.959964 + 0.841621)² × 0.25 / 0.01 = 196.2.
    expect(questionsToSettle({ sd: 0.5, difference: 0.1 })).toBe(197);
    expect(questionsToSettle({ sd: 0.5, difference: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the majority vote", () => {
  test("takes the most frequent answer, the first given where they tie, and no vote from silence", () => {
    expect(majorityVote(["lira", "euro", "euro", null])).toEqual({
      answer: "euro",
      votes: 2,
      tied: false,
    });
    expect(majorityVote(["lira", "euro"])).toEqual({ answer: "lira", votes: 1, tied: true });
    expect(majorityVote([null, null])).toBeNull();
  });
});
