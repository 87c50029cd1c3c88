import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duplicateKeys } from "@/lib/rest/duplicate-keys";
import { createOverlapIndex, overlapAt } from "@/lib/rest/question-overlap";
import { jaccard, shingles } from "@/lib/rest/shingles";

const words = fc.array(fc.constantFrom("red", "green", "blue", "and", "or"), { maxLength: 12 });

describe("shingles", () => {
  test("are runs of three words, without case or punctuation", () => {
    expect(shingles("The capital of Italy is Rome.").size).toBe(4);
    expect(shingles("a b c")).toEqual(shingles("A, b: C!"));
    expect(shingles("Rome")).not.toEqual(shingles("Roma"));
    expect(shingles(" … ").size).toBe(0);
  });

  test("give a Jaccard that is symmetric, within 0..1 and 1 with itself", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [x, y] = [shingles(a.join(" ")), shingles(b.join(" "))];
        expect(jaccard(x, y)).toBe(jaccard(y, x));
        expect(jaccard(x, y)).toBeGreaterThanOrEqual(0);
        expect(jaccard(x, y)).toBeLessThanOrEqual(1);
        expect(jaccard(x, x)).toBe(1);
      }),
    );
    expect(jaccard(new Set([1, 2, 3]), new Set([2, 3, 4, 5]))).toBe(0.4);
  });
});

describe("duplicate keys", () => {
  const long = "one two three four five six seven eight nine ten eleven twelve";

  test("are equal for texts alike in input and in reply", () => {
    const keys = duplicateKeys([
      { input: long, reply: "search Palermo" },
      { input: `${long} thirteen`, reply: "search Palermo" },
      { input: long, reply: "search Ghent" },
      { input: "quite another history", reply: "search Palermo" },
    ]);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test("stay as they are when more steps follow", () => {
    const step = fc.record({
      input: words.map((w) => w.join(" ")),
      reply: words.map((w) => w.join(" ")),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 8 }), (a, b) => {
        expect(duplicateKeys([...a, ...b]).slice(0, a.length)).toEqual(duplicateKeys(a));
      }),
    );
  });
});

describe("overlap with an evaluation set", () => {
  const palermo = "What is the currency of the country where Palermo is located?";

  test("finds the same question, whatever its case and punctuation, and a light rewording", () => {
    const overlaps = createOverlapIndex([palermo]);
    expect(overlaps("what is the currency of the country, where Palermo is located")).toBe(true);
    expect(overlaps(`And ${palermo}`)).toBe(true);
  });

  test("does not take another entity in the same template for the same question", () => {
    const chain =
      "In which year was the author of the novel that gave the play about the town of Ghent its name born?";
    const overlaps = createOverlapIndex([palermo, chain]);
    expect(overlaps(palermo.replace("Palermo", "Lille"))).toBe(false);
    // Fifteen of twenty-one shingles are shared: only the name tells them apart.
    expect(overlaps(chain.replace("Ghent", "Bruges"))).toBe(false);
    expect(overlaps(chain)).toBe(true);
  });

  test("finds a question that only just reaches the bound, by what the two share", () => {
    const asked = "one two three four five six seven eight nine ten eleven twelve";
    const overlaps = createOverlapIndex([asked.split(" ").slice(0, 9).join(" ")]);
    // Seven shingles of ten.
    expect(overlaps(asked)).toBe(true);
    expect(overlaps(`${asked} thirteen`)).toBe(false);
  });

  test("without names finds exactly what comparing every pair finds", () => {
    const question = words.map((w) => w.join(" "));
    fc.assert(
      fc.property(fc.array(question, { maxLength: 8 }), question, (evaluation, asked) => {
        const x = shingles(asked);
        const everyPair = evaluation.some(
          (other) => x.size > 0 && jaccard(x, shingles(other)) >= overlapAt,
        );
        expect(createOverlapIndex(evaluation)(asked)).toBe(everyPair);
      }),
    );
  });
});
