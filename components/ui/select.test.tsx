import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Select } from "@/components/ui/select";

const options = [
  { value: "l", label: "L · gen 0", note: "base" },
  { value: "s", label: "S · gen 0" },
  { value: "x", label: "XS · gen 0", off: "not trained" },
] as const;

test("a select shows its choice before its list is there, and opens with the first press", async () => {
  const change = vi.fn();
  render(<Select label="Policy" value="l" options={options} onChange={change} />);
  const trigger = screen.getByRole("combobox", { name: "Policy" });
  expect(trigger.textContent).toBe("L · gen 0base");
  await userEvent.click(trigger);
  await userEvent.click(await screen.findByRole("option", { name: /^S/ }));
  expect(change).toHaveBeenCalledWith("s");
});

test("a select opens with an arrow key too, and an option that is off says why", async () => {
  render(<Select label="Policy" value="l" options={options} onChange={vi.fn()} />);
  screen.getByRole("combobox", { name: "Policy" }).focus();
  await userEvent.keyboard("{ArrowDown}");
  const off = await screen.findByRole("option", { name: /XS/ });
  expect(off.textContent).toContain("not trained");
  expect(off.getAttribute("aria-disabled")).toBe("true");
});
