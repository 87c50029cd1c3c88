import { describe, expect, test } from "vitest";
import {
  citedLinkIds,
  comparableAnswer,
  exactMatch,
  normaliseAnswer,
  tokenF1,
} from "@/lib/rest/answer-match";

describe("answers are compared", () => {
  test("as SQuAD normalises them: no case, articles, punctuation or spare spaces", () => {
    expect(normaliseAnswer("The  Eiffel-Tower, (Paris)!")).toBe("eiffeltower paris");
    expect(normaliseAnswer("an apple a day")).toBe("apple day");
    expect(normaliseAnswer("Theatre")).toBe("theatre");
    expect(normaliseAnswer("«L’État»")).toBe("létat");
    expect(normaliseAnswer("cafe\u0301")).toBe("caf\u00e9");
  });

  test("exactly with any reference", () => {
    expect(exactMatch("the Euro.", ["Lira", "euro"])).toBe(true);
    expect(exactMatch("euros", ["euro"])).toBe(false);
  });

  test("by token F1 with the best reference, repeats counted as often as both have them", () => {
    // 2 shared of 3 and 2: 2 * 2 / 5.
    expect(tokenF1("the new york city", ["New York"])).toBeCloseTo(0.8, 12);
    expect(tokenF1("bora bora", ["bora"])).toBeCloseTo(2 / 3, 12);
    expect(tokenF1("lira", ["euro", "turkish lira"])).toBeCloseTo(2 / 3, 12);
    expect(tokenF1("lira", ["euro"])).toBe(0);
    expect(tokenF1("the", [""])).toBe(1);
    expect(tokenF1("x", [])).toBe(0);
  });

  test("without their citations where there is no short answer", () => {
    expect(comparableAnswer("It is the euro [link_id=4], surely [link_id=1, 2].", null)).toBe(
      "It is the euro , surely .",
    );
    expect(comparableAnswer("It is the euro [link_id=4].", " Euro ")).toBe("Euro");
    expect(comparableAnswer(null, null)).toBeNull();
    expect(citedLinkIds("a [link_id=4] b [link_id=1, 12] [link_ids=7;8]")).toEqual([
      4, 1, 12, 7, 8,
    ]);
  });
});
