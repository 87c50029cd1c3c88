import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flipRate, positionBias, type RankerCounts } from "@/lib/reward/ranker-behaviour";
import { mcnemarExact } from "@/lib/stats/mcnemar";
import { poissonBinomialTest } from "@/lib/stats/poisson-binomial";

const seed = { seed: 3, resamples: 500 };
const counts = (questionId: string, change: Partial<RankerCounts> = {}): RankerCounts => ({
  questionId,
  kind: "decision",
  compared: 0,
  flipped: 0,
  presented: [],
  ...change,
});

describe("the test against chances that vary", () => {
  it("is the exact sign test where every chance is a half", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (hits, misses) => {
        const chances = new Array<number>(hits + misses).fill(0.5);
        expect(poissonBinomialTest(hits, chances)).toBeCloseTo(mcnemarExact(hits, misses), 10);
      }),
    );
  });

  it("has a worked value: two of two where the chances are 1/4 and 1/2", () => {
    // Both succeed with 1/8; twice that.
    expect(poissonBinomialTest(2, [0.25, 0.5])).toBeCloseTo(0.25, 12);
    expect(poissonBinomialTest(0, [])).toBe(1);
  });

  it("goes over to the normal approximation without a leap", () => {
    const chances = Array.from({ length: 2001 }, (_, at) => (at % 3 === 0 ? 0.25 : 0.4));
    const exact = poissonBinomialTest(760, chances.slice(0, 2000));
    expect(Math.abs(poissonBinomialTest(760, chances) - exact)).toBeLessThan(0.05);
  });
});

describe("flip rate", () => {
  it("is the share of compared steps, and says nothing where only one order was asked", () => {
    const figure = flipRate(
      [counts("q1", { compared: 3, flipped: 1 }), counts("q2", { compared: 1 })],
      seed,
    );
    expect(figure).toEqual({ value: 0.25, interval: null, n: 4 });
    expect(flipRate([counts("q1")], seed)).toEqual({ value: null, interval: null, n: 0 });
  });

  it("draws whole questions: one question that flips throughout widens the interval", () => {
    const spread = Array.from({ length: 10 }, (_, at) =>
      counts(`q${at}`, { compared: 4, flipped: 1 }),
    );
    const lumped = Array.from({ length: 10 }, (_, at) =>
      counts(`q${at}`, { compared: 4, flipped: at < 2.5 ? 4 : 0 }),
    );
    const width = (of: RankerCounts[]) => {
      const { interval } = flipRate(of, seed);
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(lumped)).toBeGreaterThan(width(spread));
  });
});

describe("position bias", () => {
  it("compares with the chosen reply's share of the samples shown", () => {
    const bias = positionBias(
      [
        counts("q1", { presented: [{ chance: 0.25, asked: 4, hits: 4 }] }),
        counts("q2", { presented: [{ chance: 0.5, asked: 4, hits: 2 }] }),
      ],
      seed,
    );
    expect(bias).toMatchObject({ value: 0.75, byChance: 0.375, n: 8 });
    expect(bias.p).toBeLessThan(0.1);
  });

  it("a ranker that does not care for positions is found unbiased", () => {
    const fair = Array.from({ length: 60 }, (_, at) =>
      counts(`q${at}`, { presented: [{ chance: 0.25, asked: 4, hits: 1 }] }),
    );
    expect(positionBias(fair, seed).p).toBeGreaterThan(0.9);
    expect(positionBias([], seed)).toMatchObject({ value: null, byChance: null, p: null, n: 0 });
  });
});
