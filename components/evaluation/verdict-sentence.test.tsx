import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { VerdictSentence } from "@/components/evaluation/verdict-sentence";
import { comparison } from "@/components/iteration/testing/iteration-detail";

const say = (...of: Parameters<typeof comparison>[]) =>
  render(<VerdictSentence comparisons={of.map((one) => comparison(...one))} />).container
    .textContent;

test("the conclusion stands in words, sizes with the same verdict in one clause", () => {
  expect(
    say(
      ["L", { value: 0.032, verdict: "cannot_tell" }],
      ["S", { value: 0.055, verdict: "better" }],
      ["XS", { value: 0.073, verdict: "better" }],
    ),
  ).toBe(
    "For L, generation 2 cannot be told apart from generation 1 on 300 questions. For S and XS, generation 2 is better than generation 1.",
  );
});

test("a fall is said as plainly as a gain", () => {
  expect(say(["L", { value: -0.06, verdict: "worse" }])).toBe(
    "For L, generation 2 is worse than generation 1 on 300 questions.",
  );
});

test("where too many answers are missing nothing is claimed", () => {
  const unclaimed = { ...comparison("L", { value: 0, verdict: "better" }), difference: null };
  const { container } = render(<VerdictSentence comparisons={[unclaimed]} />);
  expect(container.textContent).toContain("nothing is claimed");
});
