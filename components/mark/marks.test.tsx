import { render, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { EffectiveScore } from "@/components/mark/effective-score";
import { IntervalText } from "@/components/mark/interval-text";
import { Outcome } from "@/components/mark/outcome";
import { StepBarcode } from "@/components/mark/step-barcode";

describe("who says so", () => {
  test("a person's value stands beside the AI's, which is overruled", () => {
    const { container } = render(<EffectiveScore ai={0.55} human={0.65} />);
    expect(container.textContent).toBe("AI, overruled: 0.55Person: 0.65");
    expect(container.querySelector(".line-through")?.textContent).toBe("0.55");
  });

  test("unscored is a word, never a zero", () => {
    const { container } = render(<EffectiveScore ai={null} human={null} />);
    expect(container.textContent).toBe("unscored");
  });

  test("a score of zero is a score", () => {
    const { container } = render(<EffectiveScore ai={0} human={null} />);
    expect(container.textContent).toBe("AI: 0.00");
  });
});

test("an outcome without room for its word keeps it as its name", () => {
  render(<Outcome outcome="failed" bare word="Out of budget" />);
  expect(screen.getByText("Out of budget").className).toContain("sr-only");
});

test("a barcode tells its steps in words", () => {
  render(<StepBarcode kinds={["decision", "summary", "decision", "answer"]} />);
  expect(
    screen.getByRole("img", { name: "4 steps: 2 decision, 1 summary, 1 answer" }),
  ).toBeDefined();
});

describe("a figure", () => {
  test("brings its interval and n in the same line", () => {
    const figure = { value: 0.816, low: 0.776, high: 0.853, n: 300 };
    const { container } = render(<IntervalText figure={figure} n />);
    expect(container.textContent).toBe("81.6\u202f% [77.6, 85.3], n = 300");
  });

  test("that was not measured claims nothing", () => {
    const { container } = render(
      <IntervalText figure={{ value: null, low: null, high: null, n: 0 }} />,
    );
    expect(container.textContent).toBe("not yet");
  });
});
