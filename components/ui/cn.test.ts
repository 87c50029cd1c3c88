import { describe, expect, test } from "vitest";
import { cn } from "@/components/ui/cn";

describe("class names", () => {
  test("of two that set the same the later one stays", () => {
    expect(cn("h-control w-full", "h-6")).toBe("w-full h-6");
    expect(cn("px-2.5", "px-0")).toBe("px-0");
    expect(cn("rounded-control bg-surface", "rounded-panel")).toBe("bg-surface rounded-panel");
  });

  test("size and colour of text are two things", () => {
    expect(cn("text-sm text-ink-3", "text-ink")).toBe("text-sm text-ink");
    expect(cn("text-sm text-ink-3", "text-lg")).toBe("text-ink-3 text-lg");
    expect(cn("text-sm", "text-[17px]/6")).toBe("text-[17px]/6");
    expect(cn("text-left text-md", "text-right")).toBe("text-md text-right");
  });

  test("a whole side overrides its parts, a part keeps the rest of the whole", () => {
    expect(cn("pt-2 px-4", "p-3")).toBe("p-3");
    expect(cn("px-4", "pl-2")).toBe("px-4 pl-2");
    expect(cn("h-4 w-6", "size-5")).toBe("size-5");
    expect(cn("gap-2", "gap-x-4")).toBe("gap-2 gap-x-4");
  });

  test("variants are kept apart", () => {
    expect(cn("bg-surface hover:bg-hover", "bg-accent")).toBe("hover:bg-hover bg-accent");
    expect(cn("[&_svg]:size-3", "[&_svg]:size-3.5")).toBe("[&_svg]:size-3.5");
    expect(cn("data-[state=on]:bg-selected", "bg-raised")).toBe(
      "data-[state=on]:bg-selected bg-raised",
    );
    expect(cn("max-md:h-target h-control", "max-md:h-8")).toBe("h-control max-md:h-8");
  });

  test("border widths and colours are two things", () => {
    expect(cn("border border-b-2 border-line", "border-accent")).toBe(
      "border border-b-2 border-accent",
    );
    expect(cn("border-t border-line", "border-t-2")).toBe("border-line border-t-2");
  });

  test("what is not known stays, what is off goes", () => {
    expect(cn("touch", false, undefined, { breathe: true, turn: false })).toBe("touch breathe");
    expect(cn("grid hatch", "flex")).toBe("hatch flex");
    expect(cn()).toBe("");
  });
});
