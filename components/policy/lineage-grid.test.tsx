import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { LineageGrid } from "@/components/policy/lineage-grid";
import { formatId } from "@/lib/client/format";
import type { PolicyVersionView } from "@/lib/contracts/policy";

const uuid = (end: string) => `0193c6b2-77aa-7e01-8f00-00000000${end}`;

const base: PolicyVersionView = {
  policyVersionId: uuid("0000"),
  size: "L",
  generation: 0,
  model: "practice-l",
  endpointName: "Practice server",
  isCurrent: false,
  isPractice: true,
  createdAt: "2026-01-01T00:00:00.000Z",
  validation: { value: 0.667, low: 0.6, high: 0.72, n: 243 },
  comparable: true,
  test: null,
  initFrom: null,
  trainedOn: null,
  decision: null,
};

const trained = (end: string, change: Partial<PolicyVersionView>): PolicyVersionView => ({
  ...base,
  policyVersionId: uuid(end),
  generation: 1,
  createdAt: `2026-01-02T00:00:0${end.at(-1)}.000Z`,
  trainedOn: {
    batchId: uuid(`b${end.slice(1)}`),
    batchSha256: "9a9130".repeat(10),
    iterationId: uuid(`a${end.slice(1)}`),
    iterationNumber: 1,
    exampleCount: 351,
  },
  ...change,
});

const decision = (word: "accept" | "reject") => ({
  decision: word,
  by: { id: uuid("eeee"), name: "Ines Marlow" },
  at: "2026-01-03T00:00:00.000Z",
  reason: "",
});

const show = (policies: PolicyVersionView[], onRollBack = vi.fn()) => {
  const evaluatedOn = { setName: "Practice", decoding: "greedy", questionCount: 243 };
  render(<LineageGrid list={{ policies, evaluatedOn }} onRollBack={onRollBack} off={undefined} />);
  return onRollBack;
};

test("a figure on other questions says so with its own n, one on the same says neither", () => {
  const other = trained("0001", {
    validation: { value: 0.827, low: 0.758, high: 0.879, n: 150 },
    comparable: false,
  });
  show([base, other]);
  const grid = screen.getByRole("region", { name: "Lineage" });
  expect(grid.textContent).toContain("[75.8, 87.9]n = 150, other questions");
  expect(grid.textContent).not.toContain("n = 243");
});

test("a batch has the short id of its iteration's page, not its manifest's first letters", () => {
  const one = trained("0001", {});
  show([base, one]);
  const link = screen.getByRole("link", { name: formatId(one.trainedOn?.batchId ?? "", "b") });
  expect(link.getAttribute("href")).toBe(`/iterations/${one.trainedOn?.iterationId}`);
  expect(screen.queryByText(/9a9130/)).toBeNull();
});

test("of two of one generation the accepted stands under its own batch, the other opens and can be gone back to", async () => {
  const accepted = trained("0001", { decision: decision("accept") });
  const rejected = trained("0002", { decision: decision("reject") });
  const onRollBack = show([{ ...base, isCurrent: true }, accepted, rejected]);
  const idOf = (one: PolicyVersionView) => formatId(one.trainedOn?.batchId ?? "", "b");
  expect(screen.getByText("Ines Marlow, accepted")).toBeDefined();
  expect(screen.getByRole("link", { name: idOf(accepted) })).toBeDefined();
  expect(screen.queryByRole("link", { name: idOf(rejected) })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "1 more of L · gen 1" }));
  expect(screen.getByText("Ines Marlow, rejected")).toBeDefined();
  const opened = within(screen.getByRole("dialog"));
  await userEvent.click(opened.getByRole("button", { name: /L generation 1 current again/ }));
  expect(onRollBack).toHaveBeenCalledWith(rejected);
});
