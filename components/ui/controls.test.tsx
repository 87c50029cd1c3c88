import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { Checkbox } from "@/components/ui/checkbox";
import { FormRow } from "@/components/ui/form-row";
import { Input } from "@/components/ui/input";
import { OptionCards } from "@/components/ui/option-cards";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";

describe("choices", () => {
  const options = [
    { value: "train", label: "Train" },
    { value: "test", label: "Test" },
  ] as const;

  test("a segmented control tells its new value and never none", async () => {
    const change = vi.fn();
    render(<SegmentedControl label="Split" value="train" options={options} onChange={change} />);
    await userEvent.click(screen.getByRole("radio", { name: "Train" }));
    expect(change).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("radio", { name: "Test" }));
    expect(change).toHaveBeenCalledWith("test");
  });

  test("a segmented control is one stop of the Tab key, and the arrows pass over what is off", async () => {
    const change = vi.fn();
    const three = [
      options[0],
      { ...options[1], off: "kept apart" },
      { value: "all", label: "All" },
    ] as const;
    render(<SegmentedControl label="Split" value="train" options={three} onChange={change} />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}");
    expect(change).toHaveBeenLastCalledWith("all");
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "All" }));
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test("an option card that cannot be chosen shows why instead of its reason", async () => {
    const change = vi.fn();
    render(
      <OptionCards
        label="Execution"
        value="sampled"
        onChange={change}
        options={[
          { value: "sampled", title: "Sampled", reason: "Best here." },
          {
            value: "lowest",
            title: "Lowest perplexity",
            reason: "The paper's.",
            off: "No logprobs here.",
          },
        ]}
      />,
    );
    expect(
      screen.getByRole("radio", { name: /Lowest perplexity.*No logprobs here/ }),
    ).toBeDefined();
    expect(screen.queryByText("The paper's.")).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: /Lowest/ }));
    expect(change).not.toHaveBeenCalled();
  });

  test("a checkbox that is partly on goes to on", async () => {
    const change = vi.fn();
    render(
      <Checkbox checked="mixed" onChange={change}>
        All
      </Checkbox>,
    );
    expect(screen.getByRole("checkbox", { name: "All" }).getAttribute("aria-checked")).toBe(
      "mixed",
    );
    await userEvent.click(screen.getByText("All"));
    expect(change).toHaveBeenCalledWith(true);
  });

  test("a switch is named by what it switches", async () => {
    const change = vi.fn();
    render(<Switch label="Drop duplicates" checked={false} onChange={change} />);
    await userEvent.click(screen.getByRole("switch", { name: "Drop duplicates" }));
    expect(change).toHaveBeenCalledWith(true);
  });
});

describe("a form row", () => {
  test("ties its label and its fault to the control", () => {
    render(
      <FormRow
        label="Budget"
        htmlFor="money"
        tone="fault"
        message="Set an amount."
        messageId="money-fault"
      >
        <Input id="money" aria-invalid aria-describedby="money-fault" />
      </FormRow>,
    );
    const input = screen.getByLabelText("Budget");
    const fault = screen.getByRole("alert");
    expect(fault.textContent).toBe("Set an amount.");
    expect(input.getAttribute("aria-describedby")).toBe(fault.id);
  });
});
