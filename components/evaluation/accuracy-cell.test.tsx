import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { AccuracyCell } from "@/components/evaluation/accuracy-cell";
import type { PolicyFigures } from "@/lib/contracts/evaluation";

const id = "01900000-0000-7000-8000-000000000001";
const figures: PolicyFigures = {
  evaluationId: id,
  policy: { policyVersionId: id, size: "L", generation: 1, model: "m" },
  isCurrent: false,
  decision: "accept",
  exampleCount: 310,
  accuracy: { value: 0.784, low: 0.742, high: 0.823, n: 300 },
  runs: { mean: 0.784, sd: 0.009, runs: 10 },
  draft: { value: 0.749, low: 0.7, high: 0.79, n: 300 },
  answers: 3000,
  missing: 0,
  verdictsByPeople: 2,
  flips: { wrongToRight: 0, rightToWrong: 0, answers: 3000 },
  passAtK: [],
  majority: null,
  variance: null,
  perRight: { tokens: 4310, costMicros: 0 },
  hops: [],
  groups: [],
};

const show = (change: Partial<PolicyFigures> = {}) =>
  render(
    <AccuracyCell
      figures={{ ...figures, ...change }}
      domain={[0.5, 0.9]}
      reference={0.7}
      action={() => <button type="button">Roll back</button>}
    />,
  );

it("brings its interval, its spread over runs, the draft, and what people judged", () => {
  show();
  // getBy… throws where the words are not there.
  screen.getByText("± 0.9");
  screen.getByText("[74.2, 82.3]");
  screen.getByText(/draft 74.9, 2 verdicts by people/);
  screen.getByText("4,310 tokens a right answer");
  screen.getByRole("button", { name: "Roll back" });
});

it("claims nothing where too much is missing, and says how much", () => {
  const none = { value: null, low: null, high: null, n: 290 };
  show({ accuracy: none, draft: none, runs: null, perRight: null, missing: 40 });
  screen.getByText(/not claimed: 40 of 3,000 answers missing/);
  expect(screen.queryByRole("img")).toBeNull();
});

it("offers no way back to the version that is current", () => {
  show({ isCurrent: true });
  expect(screen.queryByRole("button")).toBeNull();
});
