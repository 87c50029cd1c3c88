import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { Stepper } from "@/components/ui/stepper";

function Harness({
  start,
  step = 1,
  digits = 0,
  max = 8,
}: {
  start: number;
  step?: number;
  digits?: number;
  max?: number;
}) {
  const [value, setValue] = useState(start);
  return (
    <>
      <Stepper
        label="Trajectories"
        value={value}
        min={1}
        max={max}
        step={step}
        digits={digits}
        onChange={setValue}
      />
      <output>{value}</output>
    </>
  );
}

const value = () => screen.getByRole("status").textContent;
const field = () => screen.getByRole("textbox", { name: "Trajectories" });

describe("a stepper", () => {
  test("counts by its step and stops at its bounds", async () => {
    render(<Harness start={7} />);
    await userEvent.click(screen.getByRole("button", { name: "Trajectories: more" }));
    expect(value()).toBe("8");
    expect(
      screen.getByRole<HTMLButtonElement>("button", { name: "Trajectories: more" }).disabled,
    ).toBe(true);
  });

  test("adds decimals without leaving binary dust", async () => {
    render(<Harness start={1.1} step={0.1} digits={2} />);
    await userEvent.click(screen.getByRole("button", { name: "Trajectories: more" }));
    await userEvent.click(screen.getByRole("button", { name: "Trajectories: more" }));
    expect(value()).toBe("1.3");
  });

  test("takes a typed number when it is left, held to the bounds", async () => {
    render(<Harness start={2} max={5000} />);
    await userEvent.clear(field());
    await userEvent.type(field(), "1,200");
    await userEvent.tab();
    expect(value()).toBe("1200");
    await userEvent.clear(field());
    await userEvent.type(field(), "99999{Enter}");
    expect(value()).toBe("5000");
  });

  test("goes back to the number it had when what is typed is none", async () => {
    render(<Harness start={4} />);
    await userEvent.clear(field());
    await userEvent.type(field(), "many");
    await userEvent.tab();
    expect(value()).toBe("4");
    expect((field() as HTMLInputElement).value).toBe("4");
  });
});
