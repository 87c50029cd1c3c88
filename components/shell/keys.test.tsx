import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { useKeyBindings, useKeyListener, useKeys } from "@/components/shell/use-keys";

function Page({ onNext, off, onSave }: { onNext: () => void; off?: string; onSave?: () => void }) {
  useKeyListener();
  useKeys([
    { keys: "j", label: "Next", run: onNext, off },
    { keys: "mod+enter", label: "Save and next", run: onSave ?? onNext, whileTyping: true },
  ]);
  const listed = useKeyBindings().map((binding) => binding.label);
  return (
    <>
      <input aria-label="Reason" />
      <button type="button">Other</button>
      <p>{listed.join(", ")}</p>
    </>
  );
}

describe("keys", () => {
  test("act on the page and are listed while it is there", () => {
    const next = vi.fn();
    const { unmount } = render(<Page onNext={next} />);
    expect(screen.getByText("Next, Save and next")).toBeDefined();
    fireEvent.keyDown(screen.getByRole("button"), { key: "j" });
    expect(next).toHaveBeenCalledOnce();
    unmount();
    fireEvent.keyDown(document.body, { key: "j" });
    expect(next).toHaveBeenCalledOnce();
  });

  test("never act while typing, but for those that are meant to", () => {
    const next = vi.fn();
    const save = vi.fn();
    render(<Page onNext={next} onSave={save} />);
    const field = screen.getByRole("textbox");
    fireEvent.keyDown(field, { key: "j" });
    expect(next).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(save).toHaveBeenCalledOnce();
  });

  test("leave the browser's own chords alone", () => {
    const next = vi.fn();
    render(<Page onNext={next} />);
    fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    fireEvent.keyDown(document.body, { key: "j", altKey: true });
    expect(next).not.toHaveBeenCalled();
  });

  test("run what the latest render meant", () => {
    const first = vi.fn();
    const second = vi.fn();
    const { rerender } = render(<Page onNext={first} />);
    rerender(<Page onNext={second} />);
    fireEvent.keyDown(document.body, { key: "j" });
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  test("that are off do nothing", () => {
    const next = vi.fn();
    render(<Page onNext={next} off="viewers do not score" />);
    fireEvent.keyDown(document.body, { key: "j" });
    expect(next).not.toHaveBeenCalled();
  });

  test("rest while a dialog is open", () => {
    const next = vi.fn();
    render(
      <>
        <Page onNext={next} />
        <div role="dialog" data-state="open" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: "j" });
    expect(next).not.toHaveBeenCalled();
  });
});
