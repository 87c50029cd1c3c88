import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffWords } from "@/components/chart/diff-words";

const squeeze = (text: string) => text.replace(/\s+/g, "");

describe("a word diff", () => {
  test("marks the changed word and its citation", () => {
    const parts = diffWords(
      "The currency is the lira [link_id=5]",
      "The currency is the euro [link_id=4]",
    );
    expect(parts).toEqual([
      { kind: "same", text: "The currency is the" },
      { kind: "removed", text: " lira [link_id=5]" },
      { kind: "added", text: " euro [link_id=4]" },
    ]);
  });

  test("says nothing changed where nothing did", () => {
    expect(diffWords("Euro [link_id=4]", "Euro [link_id=4]")).toEqual([
      { kind: "same", text: "Euro [link_id=4]" },
    ]);
  });

  test("finds a citation that touches its word", () => {
    expect(diffWords("Euro[link_id=4]", "Euro[link_id=9]").map((part) => part.kind)).toEqual([
      "same",
      "removed",
      "added",
    ]);
  });

  test("its parts make up both texts, but for white space", () => {
    const text = fc
      .array(fc.constantFrom("the", "lira", "euro", "[link_id=4]", "Italy.", "of", "["), {
        maxLength: 12,
      })
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const without = (kind: string) =>
          squeeze(
            parts
              .filter((part) => part.kind !== kind)
              .map((part) => part.text)
              .join(""),
          );
        expect(without("added")).toBe(squeeze(before));
        expect(without("removed")).toBe(squeeze(after));
      }),
    );
  });

  test("gives up on comparing texts of thousands of words rather than hang", () => {
    const long = "word ".repeat(5000);
    expect(diffWords(long, `${long}more`).map((part) => part.kind)).toEqual(["removed", "added"]);
  });
});
