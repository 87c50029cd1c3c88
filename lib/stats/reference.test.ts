import { expect, it } from "vitest";
import { bootstrapInterval } from "@/lib/stats/bootstrap";
import { correlationInterval, pearson, spearman } from "@/lib/stats/correlation";
import { holm } from "@/lib/stats/holm";
import { wilsonInterval } from "@/lib/stats/interval";
import { cohenKappa, type KappaWeights } from "@/lib/stats/kappa";
import { mcnemarExact } from "@/lib/stats/mcnemar";
import { pairedPermutationTest } from "@/lib/stats/paired-test";
import { passAtK } from "@/lib/stats/pass-at-k";
import reference from "@/lib/stats/reference.json";
import { summariseRuns, varianceShares } from "@/lib/stats/runs";

// Written by scripts/statistics-reference, in another language and by other formulas (R's own where it has them).
const digits = 6;

function expectInterval(
  ours: { low: number; high: number } | null,
  theirs: { low: number | null; high: number | null },
): void {
  expect(ours?.low).toBeCloseTo(theirs.low ?? Number.NaN, digits);
  expect(ours?.high).toBeCloseTo(theirs.high ?? Number.NaN, digits);
}

it.each(reference.wilson)("Wilson's interval of $successes in $n", (one) => {
  expectInterval(wilsonInterval(one.successes, one.n), one);
});

it("the bootstrap over the same index matrix", () => {
  for (const { clusters, indexes, ...theirs } of reference.bootstrap) {
    expectInterval(bootstrapInterval(clusters, { indexes }), theirs);
  }
});

it("the permutation test: every sign pattern, or the same sign matrix", () => {
  for (const { differences, signs, p } of reference.permutation) {
    const given = signs.length > 0 ? { signs } : {};
    const ours = pairedPermutationTest(differences, { seed: 1, ...given });
    expect(ours.p).toBeCloseTo(p, digits);
    expect(ours.exact).toBe(signs.length === 0);
  }
});

it.each(reference.mcnemar)("McNemar's exact test of $onlyFirst against $onlySecond", (one) => {
  expect(mcnemarExact(one.onlyFirst, one.onlySecond)).toBeCloseTo(one.p, digits);
});

it("Holm's correction", () => {
  for (const { ps, adjusted } of reference.holm) {
    for (const [i, p] of holm(ps).entries())
      expect(p).toBeCloseTo(adjusted[i] ?? Number.NaN, digits);
  }
});

it.each(reference.kappa)("kappa and its error, weights $weights", (one) => {
  const ours = cohenKappa(one.table, one.weights as KappaWeights);
  expect(ours?.kappa).toBeCloseTo(one.kappa, digits);
  expect(ours?.standardError).toBeCloseTo(one.standardError, digits);
});

it("both correlations and Fisher's interval", () => {
  for (const { x, y, ...theirs } of reference.correlation) {
    const r = pearson(x, y);
    expect(r).toBeCloseTo(theirs.pearson, digits);
    expect(spearman(x, y)).toBeCloseTo(theirs.spearman, digits);
    expectInterval(correlationInterval(r ?? Number.NaN, x.length), theirs);
  }
});

it.each(reference.passAtK)("pass@$k of $right right in $n runs", (one) => {
  expect(passAtK(one.n, one.right, one.k)).toBeCloseTo(one.p, digits);
});

it("shares of variance, and mean ± sd over runs", () => {
  for (const { values, ...theirs } of reference.variance) {
    const ours = varianceShares(values);
    expect(ours?.questions).toBeCloseTo(theirs.questions, digits);
    expect(ours?.runs).toBeCloseTo(theirs.runs, digits);
    expect(ours?.rest).toBeCloseTo(theirs.rest, digits);
  }
  for (const { values, mean, sd } of reference.runs) {
    const ours = summariseRuns(values);
    expect(ours?.mean).toBeCloseTo(mean, digits);
    expect(ours?.sd).toBeCloseTo(sd, digits);
  }
});
