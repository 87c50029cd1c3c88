import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedQuestion, decideAcceptance } from "@/lib/rest/accept-policy";

const options = { seed: 1, candidateName: "L · gen 2", parentName: "L · gen 1" };

/** `gained` questions right only now, `lost` right only before, `same` right both times. */
function group(name: string, gained: number, lost: number, same: number): ComparedQuestion[] {
  const make = (n: number, candidate: number, parent: number) =>
    Array.from({ length: n }, () => ({ group: name, candidate: [candidate], parent: [parent] }));
  return [...make(gained, 1, 0), ...make(lost, 0, 1), ...make(same, 1, 1)];
}

describe("automatic acceptance", () => {
  test("takes a policy that gains where no group falls, and says by how much", () => {
    const decision = decideAcceptance(
      [...group("capital", 12, 2, 40), ...group("currency", 3, 3, 40)],
      options,
    );
    expect(decision.accepted).toBe(true);
    expect(decision.reason).toMatch(
      /^Accepted: L · gen 2 is above L · gen 1 on validation, \+10\.0 points \[.*\] on 100 questions, and none of 2 question groups falls\.$/,
    );
  });

  test("keeps the parent without a gain, however small the loss", () => {
    const level = decideAcceptance(group("capital", 5, 5, 40), options);
    expect(level).toMatchObject({ accepted: false });
    expect(level.reason).toContain("is not above L · gen 1");
    expect(decideAcceptance(group("capital", 5, 6, 40), options).accepted).toBe(false);
  });

  test("keeps the parent where one group falls for certain, and names it", () => {
    const decision = decideAcceptance(
      [...group("capital", 30, 2, 40), ...group("year of death", 0, 12, 20)],
      options,
    );
    expect(decision.accepted).toBe(false);
    expect(decision.reason).toContain("“year of death” by −37.5 points on 32 questions (p <0.001)");
    expect(decision.groups.map((g) => g.falls)).toEqual([false, true]);
  });

  test("lets a fall pass that chance explains once all groups are counted", () => {
    // Alone p = 0.031; among six groups it is not.
    const falling = group("year of death", 0, 6, 20);
    const others = ["a", "b", "c", "d", "e"].flatMap((name) => group(name, 6, 1, 20));
    expect(decideAcceptance([...falling, ...others], options).accepted).toBe(true);
    const few = decideAcceptance([...falling, ...group("a", 20, 0, 5)], options);
    expect(few.groups[0]?.correctedP).toBeCloseTo(0.03125, 12);
    expect(few.accepted).toBe(false);
  });

  test("claims nothing when more than one question in a hundred is missing", () => {
    const missing = { group: "capital", candidate: [], parent: [1] };
    const full = group("capital", 30, 0, 69);
    expect(decideAcceptance([...full, missing], options).accepted).toBe(true);
    const decision = decideAcceptance([...full, missing, missing], options);
    expect(decision).toMatchObject({ accepted: false });
    expect(decision.reason).toContain("2 of 101 validation questions are missing");
  });

  test("has nothing to accept by without an evaluation", () => {
    expect(decideAcceptance([], options)).toMatchObject({
      accepted: false,
      difference: null,
      reason: "The parent stays: there is no validation evaluation to accept by.",
    });
  });

  test("never accepts both a policy over its parent and the parent over it", () => {
    const runs = fc.array(fc.nat(1), { minLength: 1, maxLength: 3 });
    const question = fc.record({
      group: fc.constantFrom("a", "b"),
      candidate: runs,
      parent: runs,
    });
    fc.assert(
      fc.property(fc.array(question, { maxLength: 30 }), (questions) => {
        const turned = questions.map(({ group: name, candidate, parent }) => ({
          group: name,
          candidate: parent,
          parent: candidate,
        }));
        const both = [questions, turned].map((q) => decideAcceptance(q, options).accepted);
        expect(both).not.toEqual([true, true]);
      }),
      { numRuns: 30 },
    );
  });
});
