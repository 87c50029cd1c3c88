import { describe, expect, test } from "vitest";
import { formatP, points, sentenceForDifference } from "@/lib/stats/sentence-for-difference";

const compared = {
  first: "L · gen 2",
  second: "L · gen 1",
  questionCount: 300,
  difference: 0.032,
  interval: { low: -0.009, high: 0.073 },
  p: 0.13,
};

describe("a difference in words", () => {
  test("says that two policies cannot be told apart, and on how many questions", () => {
    expect(sentenceForDifference(compared)).toEqual({
      conclusion: "not_told_apart",
      short: "cannot tell",
      sentence: "L · gen 2 cannot be told apart from L · gen 1 on 300 questions.",
      figures: "+3.2 points [−0.9, +7.3], p 0.13",
    });
  });

  test("says better or worse by the sign once p is small", () => {
    const better = sentenceForDifference({ ...compared, p: 0.004 });
    expect(better.sentence).toBe("L · gen 2 is better than L · gen 1 on 300 questions.");
    const worse = { ...compared, difference: -0.05, p: 0.0001, questionCount: 1200 };
    expect(sentenceForDifference(worse)).toMatchObject({
      conclusion: "worse",
      sentence: "L · gen 2 is worse than L · gen 1 on 1,200 questions.",
    });
  });

  test("says when only the correction for other comparisons takes the conclusion away", () => {
    const corrected = { ...compared, p: 0.01, correctedP: 0.091, comparisons: 36 };
    expect(sentenceForDifference(corrected)).toMatchObject({
      conclusion: "not_after_correction",
      short: "cannot tell, corrected",
      sentence:
        "L · gen 2 cannot be told apart from L · gen 1 on 300 questions once corrected for 36 comparisons.",
      figures: "+3.2 points [−0.9, +7.3], p 0.091",
    });
  });

  test("writes figures with a true minus, no sign at zero, and never a p of 0", () => {
    expect([0.0876, -0.0004, 0, -0.121].map(points)).toEqual(["+8.8", "0.0", "0.0", "−12.1"]);
    expect([0, 0.0004, 0.0061, 0.091, 0.0997, 0.52].map(formatP)).toEqual([
      "<0.001",
      "<0.001",
      "0.006",
      "0.091",
      "0.10",
      "0.52",
    ]);
  });
});
