import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PreferenceStep, preferencePairs } from "@/lib/rest/preference-pairs";

const texts = (...all: string[]) => all.map((text, index) => ({ index, text }));
const step = (change: Partial<PreferenceStep> = {}): PreferenceStep => ({
  samples: texts("a", "b", "c"),
  target: 1,
  targetSource: "ranker",
  rankings: [[1, 0, 2]],
  ...change,
});

describe("preference pairs of a step", () => {
  test("set the ranker's first against what it put below, widest first", () => {
    expect(preferencePairs(step(), "all")).toEqual([
      { chosen: "b", rejected: "c", margin: 1, source: "ranker" },
      { chosen: "b", rejected: "a", margin: 0.5, source: "ranker" },
    ]);
    expect(preferencePairs(step(), "widest").map(({ rejected }) => rejected)).toEqual(["c"]);
  });

  test("take samples that say the same for one, at the better place", () => {
    const pairs = preferencePairs(step({ samples: texts("a", "b", "a") }), "all");
    expect(pairs).toEqual([{ chosen: "b", rejected: "a", margin: 0.5, source: "ranker" }]);
    expect(preferencePairs(step({ samples: texts("b", "b", "b") }), "all")).toEqual([]);
  });

  test("set a person's choice against all they passed over, without a distance", () => {
    const pairs = preferencePairs(step({ target: 2, targetSource: "person" }), "all");
    expect(pairs).toEqual([
      { chosen: "c", rejected: "a", margin: null, source: "person" },
      { chosen: "c", rejected: "b", margin: null, source: "person" },
    ]);
  });

  test("are none where nobody preferred anything", () => {
    expect(preferencePairs(step({ targetSource: "random" }), "all")).toEqual([]);
    expect(preferencePairs(step({ targetSource: "executed" }), "all")).toEqual([]);
    expect(preferencePairs(step({ rankings: [] }), "all")).toEqual([]);
  });

  test("never prefer anything to itself, nor one way and the other, with margins in (0, 1]", () => {
    const samples = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 6 });
    const arbitrary = samples.chain((all) => {
      const indexes = all.map((_, index) => index);
      const order = fc.shuffledSubarray(indexes, { minLength: indexes.length });
      return fc.tuple(fc.constant(texts(...all)), fc.array(order, { maxLength: 3 }), fc.nat(5));
    });
    fc.assert(
      fc.property(arbitrary, ([all, rankings, pick]) => {
        const target = pick % all.length;
        for (const targetSource of ["ranker", "person"] as const) {
          const pairs = preferencePairs({ samples: all, target, targetSource, rankings }, "all");
          expect(new Set(pairs.map(({ rejected }) => rejected)).size).toBe(pairs.length);
          for (const { chosen, rejected, margin } of pairs) {
            expect(chosen).not.toBe(rejected);
            if (margin === null) continue;
            expect(margin).toBeGreaterThan(0);
            expect(margin).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
