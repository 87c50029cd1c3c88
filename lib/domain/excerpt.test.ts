import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, excerptLength } from "@/lib/domain/excerpt";

describe("excerpt", () => {
  it("leaves a short text on one line", () => {
    expect(excerpt(" one\n\ttwo  ")).toBe("one two");
  });

  it("is never longer than a list row may hold, and never ends in half a character", () => {
    const text = fc.string({ unit: "grapheme", minLength: 0, maxLength: 900 });
    fc.assert(
      fc.property(text, (value) => {
        const short = excerpt(value);
        expect(short.length).toBeLessThanOrEqual(excerptLength);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });

  it("says that something was cut", () => {
    expect(excerpt("a".repeat(301))).toBe(`${"a".repeat(299)}…`);
    expect(excerpt("a".repeat(300))).toBe("a".repeat(300));
  });
});
