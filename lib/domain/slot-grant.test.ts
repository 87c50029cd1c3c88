import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fairShares, grantFor, type SlotHolder } from "@/lib/domain/slot-grant";

const holder = (id: string, change: Partial<SlotHolder> = {}): SlotHolder => ({
  id,
  wanted: 0,
  granted: 0,
  inFlight: 0,
  ...change,
});

describe("an endpoint's limit among workers", () => {
  it("is one worker's alone while nobody else calls", () => {
    expect(grantFor(16, holder("a", { wanted: 1 }), [], 0)).toBe(16);
  });

  it("goes in equal parts to those who want more, and what one does not want to the others", () => {
    const shares = fairShares(
      16,
      [holder("a", { wanted: 40 }), holder("b", { wanted: 2 }), holder("c", { wanted: 40 })],
      0,
    );
    expect(Object.fromEntries(shares)).toEqual({ a: 7, b: 2, c: 7 });
  });

  it("feeds each in turn where it is smaller than the number of workers", () => {
    const two = [holder("a", { wanted: 5 }), holder("b", { wanted: 5 })];
    expect([0, 1].map((turn) => fairShares(1, two, turn).get("a"))).toEqual([1, 0]);
  });

  it("is never exceeded, whoever asks when and whatever is wanted", () => {
    const turn = fc.record({
      who: fc.nat(3),
      wanted: fc.nat(60),
      limit: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
        const standing = new Map<string, SlotHolder>();
        for (const [at, { who, wanted, limit }] of turns.entries()) {
          const id = `w${who}`;
          const before = standing.get(id)?.granted ?? 0;
          const others = [...standing.values()].filter((other) => other.id !== id);
          const taken = others.reduce((sum, other) => sum + other.granted, 0);
          const granted = grantFor(limit, holder(id, { wanted, granted: before }), others, at);
          standing.set(id, holder(id, { wanted, granted }));
          expect(granted).toBeGreaterThanOrEqual(0);
          // A lower limit takes back at each one's own turn: nobody is given more meanwhile.
          expect(granted).toBeLessThanOrEqual(Math.max(0, limit - taken));
        }
      }),
    );
  });

  it("comes to everybody's fair part once all have asked twice", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 64 }),
        fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 2, maxLength: 4 }),
        (limit, wants) => {
          const standing = wants.map((wanted, i) => holder(`w${i}`, { wanted }));
          for (let round = 0; round < 3; round++) {
            for (const [i, own] of standing.entries()) {
              const others = standing.filter((other) => other.id !== own.id);
              standing[i] = { ...own, granted: grantFor(limit, own, others, 0) };
            }
          }
          const shares = fairShares(limit, standing, 0);
          expect(standing.map(({ granted }) => granted)).toEqual(
            standing.map(({ id }) => shares.get(id)),
          );
        },
      ),
    );
  });
});
