import { QueryClient } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExperimentPage } from "@/components/experiment/experiment-page";
import { experimentDetail } from "@/components/experiment/testing/experiment-detail";
import { id } from "@/components/iteration/testing/iteration-detail";
import { renderPage, serve } from "@/components/iteration/testing/render-page";
import { experimentKeys } from "@/lib/client/experiment-keys";
import type { ExperimentDetail } from "@/lib/contracts/experiment";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: vi.fn() }),
  usePathname: () => "/experiments",
}));

/** Nothing is pushed: what the page was given stands. */
class SilentSource {
  close() {
    // Nothing was opened.
  }
}

function open(detail: ExperimentDetail, role = "researcher") {
  const sent = serve({ "/stop": { status: 202, body: { stopped: 1 } } });
  const client = new QueryClient();
  client.setQueryData(experimentKeys.detail(id(100), detail.seriesId), detail);
  renderPage(<ExperimentPage projectId={id(100)} seriesId={detail.seriesId} />, { client, role });
  return sent;
}

const row = (name: RegExp) => within(screen.getAllByRole("row", { name })[0] as HTMLElement);

beforeEach(() => vi.stubGlobal("EventSource", SilentSource));
afterEach(() => vi.unstubAllGlobals());

test("the conclusion stands first, in words, and says that it may still change", () => {
  open(experimentDetail());
  expect(screen.getByText("Random is worse than Ranker on 243 questions.")).toBeTruthy();
  expect(screen.getByText(/this may still change/)).toBeTruthy();
});

test("every arm has a row over all seeds and one for each, with progress and faults as they stand", () => {
  open(experimentDetail());
  expect(row(/^Ranker 1 of 2 seeds/).getByText("reference")).toBeTruthy();
  expect(row(/^Random 1 of 2 seeds/).getByText("0.020")).toBeTruthy();
  expect(row(/^Ranker, seed 12/).getByText(/50 %/)).toBeTruthy();
  const failed = row(/^Random, seed 12/);
  expect(failed.getByText("Failed").closest("[title]")?.getAttribute("title")).toContain(
    "6 examples",
  );
  expect(failed.getByRole("link").getAttribute("href")).toBe(`/iterations/${id(24)}`);
});

test("the forest plot has its table", async () => {
  open(experimentDetail());
  await userEvent.click(screen.getByRole("radio", { name: "Table" }));
  const table = within(screen.getByRole("region", { name: "Differences to the reference" }));
  expect(table.getAllByRole("row")).toHaveLength(3);
  expect(table.getByText("seed 11")).toBeTruthy();
});

test("before the first arm is evaluated the page says what it waits for", () => {
  open(experimentDetail({ measures: [] }));
  expect(screen.getByText(/The first arm is under way/)).toBeTruthy();
  expect(screen.queryByRole("radio", { name: "Table" })).toBeNull();
});

test("a viewer may not stop it and is told why; a researcher stops all arms", async () => {
  const sent = open(experimentDetail(), "viewer");
  const off = screen.getByRole("button", { name: /Stop all arms/ });
  expect(off.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(off);
  expect(sent).toEqual([]);
});

test("what was measured on test says how often the set was looked at", () => {
  const [measure] = experimentDetail().measures;
  if (!measure) throw new Error("the fixture has a measure");
  open(experimentDetail({ measures: [{ ...measure, split: "test", testLooks: 7 }] }));
  expect(screen.getByText("7 looks at this test set so far")).toBeTruthy();
});
