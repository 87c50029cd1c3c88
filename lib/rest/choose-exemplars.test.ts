import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseExemplars,
  type ExemplarCandidate,
  longestExemplarCharacters,
} from "@/lib/rest/choose-exemplars";

const candidate = (change: Partial<ExemplarCandidate>): ExemplarCandidate => ({
  ordinal: 0,
  kind: "decision",
  questionId: "q",
  group: "capital",
  reward: 0.5,
  key: 1,
  characters: 100,
  ...change,
});

const anyCandidates = fc.uniqueArray(
  fc.record({
    ordinal: fc.nat(999),
    kind: fc.constantFrom("decision", "summary", "answer"),
    questionId: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
    group: fc.constantFrom("capital", "currency"),
    reward: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    key: fc.nat(),
    characters: fc.nat(9000),
  }),
  { selector: (one) => one.ordinal, maxLength: 40 },
);

describe("examples that become exemplars", () => {
  it("are the best of each group in turn", () => {
    const chosen = chooseExemplars(
      [
        candidate({ ordinal: 1, questionId: "a", reward: 0.9 }),
        candidate({ ordinal: 2, questionId: "b", reward: 0.8 }),
        candidate({ ordinal: 3, questionId: "c", reward: 0.2, group: "currency" }),
        candidate({ ordinal: 4, questionId: "d", reward: null }),
      ],
      { perKind: 3, seed: 1 },
    );
    expect(chosen.get("decision")).toEqual([1, 3, 2]);
  });

  it("keep to the bounds, whatever the batch", () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: 1, max: 6 }), (candidates, perKind) => {
        for (const [kind, ordinals] of chooseExemplars(candidates, { perKind, seed: 7 })) {
          const picked = ordinals.map((ordinal) =>
            candidates.find((one) => one.ordinal === ordinal),
          );
          expect(ordinals.length).toBeLessThanOrEqual(perKind);
          expect(new Set(picked.map((one) => one?.questionId)).size).toBe(ordinals.length);
          for (const one of picked) {
            expect(one?.kind).toBe(kind);
            expect(one?.characters).toBeLessThanOrEqual(longestExemplarCharacters);
          }
        }
      }),
    );
  });

  it("do not hang on the order the batch is read in", () => {
    fc.assert(
      fc.property(anyCandidates, (candidates) => {
        const options = { perKind: 3, seed: 5 };
        const sorted = (chosen: Map<string, number[]>) =>
          [...chosen].toSorted(([a], [b]) => a.localeCompare(b));
        expect(sorted(chooseExemplars(candidates.toReversed(), options))).toEqual(
          sorted(chooseExemplars(candidates, options)),
        );
      }),
    );
  });

  it("are others under another seed where rewards are equal", () => {
    const equal = Array.from({ length: 30 }, (_, i) =>
      candidate({ ordinal: i, questionId: `q${i}`, key: i * 17 }),
    );
    const first = chooseExemplars(equal, { perKind: 4, seed: 1 }).get("decision");
    expect(chooseExemplars(equal, { perKind: 4, seed: 2 }).get("decision")).not.toEqual(first);
  });
});
