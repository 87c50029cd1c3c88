import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { Button } from "@/components/ui/button";

describe("a button", () => {
  test("that is off says why, can be reached, and does nothing", async () => {
    const act = vi.fn();
    render(
      <Button disabled="Set a money limit first" onClick={act}>
        Launch
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Launch , off: Set a money limit first" });
    expect(button.title).toBe("Set a money limit first");
    await userEvent.tab();
    expect(document.activeElement).toBe(button);
    await userEvent.click(button);
    expect(act).not.toHaveBeenCalled();
  });

  test("that is off does not submit its form", async () => {
    const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <form onSubmit={submit}>
        <input aria-label="Amount" />
        <Button type="submit" disabled>
          Launch
        </Button>
      </form>,
    );
    await userEvent.click(screen.getByRole("button"));
    expect(submit).not.toHaveBeenCalled();
  });

  test("that starts work hears a double click once", async () => {
    const act = vi.fn();
    render(
      <Button busy={false} onClick={act}>
        Store
      </Button>,
    );
    await userEvent.dblClick(screen.getByRole("button"));
    expect(act).toHaveBeenCalledTimes(1);
  });

  test("that is busy keeps its words and takes no second click", async () => {
    const act = vi.fn();
    render(
      <Button busy onClick={act}>
        Approve and train
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Approve and train" });
    expect(button.getAttribute("aria-busy")).toBe("true");
    await userEvent.click(button);
    expect(act).not.toHaveBeenCalled();
  });

  test("that is on acts", async () => {
    const act = vi.fn();
    render(<Button onClick={act}>Stop</Button>);
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(act).toHaveBeenCalledOnce();
  });
});
