import { expect, test, vi } from "vitest";
import { isCurrent } from "@/components/shell/nav-items";
import { paletteGroups, paletteScore } from "@/components/shell/palette-entries";
import { parseTheme } from "@/components/shell/theme-choice";

const deps = {
  go: vi.fn(),
  showKeys: vi.fn(),
  setTheme: vi.fn(),
  theme: "dark" as const,
  mayLaunch: true,
  bindings: [
    { keys: "mod+k", label: "Find or do", group: "Everywhere", run: vi.fn() },
    { keys: "u", label: "Undo", run: vi.fn(), off: "nothing to undo" },
  ],
};

test("what acts on the page comes first, with its key and its reason when it is off", () => {
  const [first] = paletteGroups(deps);
  expect(first?.title).toBe("On this page");
  expect(first?.entries).toMatchObject([{ label: "Undo", keys: ["U"], off: "nothing to undo" }]);
});

test("launching stays listed for those who may not, with the reason", () => {
  const find = (mayLaunch: boolean) =>
    paletteGroups({ ...deps, mayLaunch })
      .flatMap((group) => group.entries)
      .find((entry) => entry.id === "launch");
  expect(find(true)?.off).toBeUndefined();
  expect(find(false)?.off).toBe("researchers and admins launch");
});

test("the look in use is not offered again", () => {
  const ids = paletteGroups(deps).flatMap((group) => group.entries.map((entry) => entry.id));
  expect(ids).toContain("theme-light");
  expect(ids).not.toContain("theme-dark");
});

test("a page is current on itself and below, the overview only on itself", () => {
  expect(isCurrent("/iterations", "/iterations/3")).toBe(true);
  expect(isCurrent("/iterations", "/iterations-old")).toBe(false);
  expect(isCurrent("/", "/iterations")).toBe(false);
});

test("a theme cookie of any other value is no choice", () => {
  expect(parseTheme("dark")).toBe("dark");
  expect(parseTheme('"><script>')).toBe("system");
  expect(parseTheme(undefined)).toBe("system");
});

test("what is typed finds words from their beginning: pages and actions before letters that happen to be there", () => {
  const bindings = [
    { keys: "k", label: "Previous trajectory", run: vi.fn() },
    { keys: "g", label: "Filter", run: vi.fn() },
  ];
  const found = (typed: string) =>
    paletteGroups({ ...deps, bindings })
      .flatMap((group) => group.entries)
      .map((entry) => ({ label: entry.label, score: paletteScore(entry, typed) }))
      .filter((entry) => entry.score > 0)
      .toSorted((a, b) => b.score - a.score)
      .map((entry) => entry.label);
  expect(found("iter")).toEqual(["Iterations", "Launch iteration"]);
  expect(found("theme")).toEqual(["Light appearance", "Appearance as the device"]);
  expect(found("traj")).toEqual(["Trajectories", "Previous trajectory"]);
  expect(found("zzz")).toEqual([]);
});
