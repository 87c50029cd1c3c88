import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPhraseFinder } from "@/lib/rest/find-phrases";

const find = createPhraseFinder([
  { text: "Which sea does the river Po flow into?", of: "po" },
  { text: "The Treaty of Campo Formio", of: "treaty" },
  { text: "Palermo", of: "short" },
]);

describe("createPhraseFinder", () => {
  it("finds a phrase whatever its case, punctuation and neighbours", () => {
    expect(find("Asked again: WHICH sea does the river Po flow into, and why?")).toEqual(["po"]);
    expect(find("They signed the treaty of Campo-Formio in 1797.")).toEqual(["treaty"]);
  });

  it("finds no phrase that only begins alike, and none too short to tell", () => {
    expect(find("Which sea does the river Arno flow into?")).toEqual([]);
    expect(find("Palermo is a town.")).toEqual([]);
  });

  it("finds every phrase of four words and more that was put into a text, and names it once", () => {
    const word = fc.stringMatching(/^[a-z]{1,4}$/);
    const words = fc.array(word, { minLength: 4, maxLength: 9 });
    const property = fc.property(words, fc.array(word), fc.array(word), (phrase, before, after) => {
      const finder = createPhraseFinder([{ text: phrase.join(" "), of: 1 }]);
      const text = [...before, ...phrase, ...after, ...phrase].join(", ");
      expect(finder(text)).toEqual([1]);
    });
    fc.assert(property);
  });
});
