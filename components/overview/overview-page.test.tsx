import { QueryClient } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { id, iterationDetail, stage } from "@/components/iteration/testing/iteration-detail";
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";
import { OverviewPage } from "@/components/overview/overview-page";
import { overviewKeys } from "@/lib/client/overview-keys";
import type { Overview } from "@/lib/contracts/overview";

vi.mock("next/navigation", () => ({
  usePathname: () => "/",
  useRouter: () => ({ push: vi.fn() }),
}));

const projectId = id(100);

const fresh: Overview = {
  projectName: "Practice",
  isPractice: true,
  chart: {
    setName: null,
    split: "validation",
    decoding: "greedy",
    questionCount: 0,
    repeats: 0,
    points: [],
  },
  running: null,
  waiting: [],
  iterations: [],
  judge: null,
  firstRun: {
    practiceLoaded: true,
    ownEndpoint: false,
    ownQuestions: false,
    launched: false,
    questionCount: 1067,
    documentCount: 7750,
    sizes: ["L", "S", "XS"],
  },
};

const { summary } = iterationDetail();
const running: Overview = {
  ...fresh,
  firstRun: { ...fresh.firstRun, launched: true },
  iterations: [{ ...summary, state: "ranking" }],
  waiting: [
    {
      iterationId: id(31),
      title: "Batch of iteration 2",
      detail: "3,204 examples",
      action: "approve",
    },
  ],
  running: {
    iteration: { ...summary, state: "ranking" },
    stages: [stage("grow", "done", { done: 1188, total: 1200, failed: 12 })],
    callsMade: 16_640,
    callLimit: 120_000,
    sizes: ["L"],
    review: "manual",
    evaluation: "validation, greedy",
  },
};

function show(overview: Overview | null, role = "researcher") {
  const client = new QueryClient();
  if (overview) client.setQueryData(overviewKeys.all(projectId), overview);
  return renderPage(<OverviewPage projectId={projectId} />, { client, role });
}

beforeEach(() => {
  vi.stubGlobal(
    "EventSource",
    class {
      close() {
        // Nothing is open.
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test("a first run is guided: what is loaded, and three steps of one click each", () => {
  show(fresh);
  expect(screen.getByText(/1,067 questions, 7,750 documents, policies L, S and XS/)).toBeTruthy();
  const hrefs = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
  expect(hrefs("Launch the first iteration")).toBe("/iterations/launch");
  expect(hrefs("Connect an endpoint")).toBe("/policies");
  expect(screen.queryByRole("region", { name: "Waiting for people" })).toBeNull();
});

test("a viewer is told who launches, on the button and in the guide", () => {
  show(fresh, "viewer");
  const launch = screen.getByRole("button", { name: /^Launch iteration/ });
  expect(launch.title).toBe("researchers and admins launch");
  expect(screen.queryByRole("link", { name: "Launch the first iteration" })).toBeNull();
});

test("once launched, the guide makes room for what runs and what waits", () => {
  show(running);
  expect(screen.queryByText(/Everything needed is here/)).toBeNull();
  expect(screen.getByText("Calls 16,640 of 120,000")).toBeTruthy();
  const review = screen.getByRole("link", { name: "Review: Batch of iteration 2" });
  expect(review.getAttribute("href")).toBe(`/iterations/${id(31)}`);
});

test("stopping says what is kept before it is done", async () => {
  const sent = serve({
    "/stop": { status: 202, body: { id: summary.id } },
    "/overview": { body: running },
  });
  show(running);
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(await screen.findByText(/What is finished is kept/)).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Stop iteration" }));
  expect(sent[0]?.url).toMatch(new RegExp(`/iterations/${summary.id}/stop$`));
});

test("a page that could not be read says what is safe and reads again", async () => {
  const sent = serve({ "/overview": problem("Something went wrong here.", "internal", 500) });
  show(null);
  expect(await screen.findByText("Something went wrong here.")).toBeTruthy();
  expect(screen.getByText(/What runs goes on/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Read again" }));
  expect(sent.length).toBeGreaterThan(1);
});
