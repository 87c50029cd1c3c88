import { describe, expect, test } from "vitest";
import { assignSplit, questionKey, splitGroupOf } from "@/lib/domain/assign-split";

const shares = { train: 0.7, validation: 0.15, test: 0.15 };

describe("splitGroupOf", () => {
  test.each([
    ["What is the currency of the country where Palermo is located?", "palermo"],
    ["In which country did the designer of the Sydney Opera House die?", "sydney opera house"],
    ["Who led the party that founded L'Unità in 1924?", "l unità"],
    ["Are the Isle of Man and Malta both islands?", "isle of man"],
    ["why is it so", "why is it so"],
  ])("%s stands under %s", (text, group) => {
    expect(splitGroupOf(text)).toBe(group);
  });
});

describe("assignSplit", () => {
  test("gives each side about its share, the same on every machine", () => {
    const counts = { train: 0, validation: 0, test: 0 };
    for (let i = 0; i < 4000; i++) counts[assignSplit(`entity ${i}`, shares, 1)] += 1;
    expect(counts.train / 4000).toBeCloseTo(0.7, 1);
    expect(counts.validation / 4000).toBeCloseTo(0.15, 1);
    expect(assignSplit("palermo", shares, 1)).toBe(assignSplit("palermo", shares, 1));
  });

  test("all train means all", () => {
    const all = { train: 1, validation: 0, test: 0 };
    for (let i = 0; i < 500; i++) expect(assignSplit(`e${i}`, all, i)).toBe("train");
  });
});

test("questionKey ignores case, spaces and punctuation, and keeps what tells questions apart", () => {
  expect(questionKey("Who  wrote “Emma”?")).toBe(questionKey("who wrote Emma"));
  expect(questionKey("Born in 1912?")).not.toBe(questionKey("Born in 1913?"));
});
