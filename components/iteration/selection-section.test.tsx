import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withThreshold } from "@/components/iteration/funnel-stages";
import { SelectionSection } from "@/components/iteration/selection-section";
import { batch, id, iterationDetail } from "@/components/iteration/testing/iteration-detail";
import { meId, problem, renderPage, serve } from "@/components/iteration/testing/render-page";
import { ShellProvider } from "@/components/shell/shell-context";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { recipeKeys } from "@/lib/client/recipe-keys";
import type { Funnel } from "@/lib/contracts/funnel";
import type { IterationDetail } from "@/lib/contracts/iteration";
import type { FunnelStageKey } from "@/lib/domain/funnel";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const projectId = id(100);
const detail = iterationDetail();

const row = (key: FunnelStageKey, change: Partial<Funnel["rows"][number]> = {}) => ({
  key,
  unit: "trajectories" as const,
  active: true,
  locked: false,
  before: 1200,
  removed: 0,
  kept: 1200,
  ...change,
});

function funnel(kept: number, examples: number): Funnel {
  const steps = { unit: "steps" as const, before: 4182 };
  return {
    grownCount: 1200,
    rows: [
      row("data"),
      row("completed", { removed: 12, kept: 1188, locked: true }),
      row("reward", { active: kept < 1188, removed: 1188 - kept, kept }),
      row("per_question", { active: false, kept }),
      row("evaluation_overlap", { kept, locked: true }),
      row("dropped_steps", { ...steps, removed: 14, kept: 4168, locked: true }),
      row("poisoned_steps", { ...steps, before: 4168, removed: 31, kept: examples }),
    ],
    exampleCount: examples,
    trajectoryCount: kept,
    otherThanExecuted: 10,
    chosenByPerson: 0,
    examplesByKind: [],
    histogram: [
      { from: 0.55, to: 0.6, count: 58, moved: 1 },
      { from: 0.95, to: 1, count: 39, moved: 0 },
    ],
    scoredCount: 1157,
    unscoredCount: 31,
  };
}

function show(
  answers: Parameters<typeof serve>[0],
  { role = "researcher", known = true }: { role?: string; known?: boolean } = {},
) {
  const sent = serve(answers);
  const client = new QueryClient();
  client.setQueryData(recipeKeys.list(projectId), { recipes: [] });
  const key = iterationKeys.funnel(projectId, detail.summary.id, batch.recipe);
  if (known) client.setQueryData(key, funnel(1188, 9000));
  renderPage(<SelectionSection projectId={projectId} detail={detail} />, { client, role });
  return sent;
}

/** The section as its page keeps it, while what the server says changes. */
function liveSection() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const facts = {
    user: { id: meId, name: "Ines Marlow", email: "ines@lab.example", role: "researcher" },
    practice: true,
    mayLaunch: true,
  };
  const page = (of: IterationDetail) => (
    <QueryClientProvider client={client}>
      <ShellProvider facts={facts}>
        <SelectionSection projectId={projectId} detail={of} />
      </ShellProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(page(detail));
  return {
    show: (of: IterationDetail) => rerender(page(of)),
    slider: () =>
      screen.getByRole("slider", { name: "Keep from this reward" }).getAttribute("aria-valuenow"),
  };
}

beforeEach(() => push.mockReset());
afterEach(() => vi.unstubAllGlobals());

test("a switched threshold is counted once it stands still, and the counts follow", async () => {
  const sent = show({ "/funnel": { body: funnel(902, 3912) } });
  await userEvent.click(screen.getByRole("switch", { name: "Keep from a reward on" }));
  expect(screen.getByText("updating")).toBeTruthy();
  expect(await screen.findByText("3,912")).toBeTruthy();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({ recipe: { reward: { rule: "at_least", threshold: 0.6 } } });
  expect(screen.getByText(/−14 dropped by a person, −31 that follow them/)).toBeTruthy();
});

test("a batch frozen elsewhere is followed, until something is moved here: that stands, and is told", async () => {
  serve({ "/funnel": { body: funnel(902, 3912) } });
  const other = { ...detail, batch: { ...batch, recipe: withThreshold(batch.recipe, 0.75) } };
  const third = { ...detail, batch: { ...batch, recipe: withThreshold(batch.recipe, 0.9) } };
  const { show, slider } = liveSection();
  show(detail);
  await screen.findByText("Finished only");
  show(other);
  await waitFor(() => expect(slider()).toBe("0.75"));
  expect(screen.queryByText(/frozen meanwhile/)).toBeNull();
  await userEvent.click(screen.getByRole("switch", { name: "At most so many a question" }));
  show(third);
  expect(await screen.findByText(/Here stands what you moved/)).toBeTruthy();
  expect(slider()).toBe("0.75");
  await userEvent.click(screen.getByRole("button", { name: "Show the frozen one" }));
  await waitFor(() => expect(slider()).toBe("0.9"));
  expect(screen.queryByText(/frozen meanwhile/)).toBeNull();
});

test("switching the threshold on inserts no row: the next click meets the row it aims at", async () => {
  const rows = [row("unscored", { active: false }), ...funnel(1188, 9000).rows];
  serve({ "/funnel": { body: { ...funnel(1188, 9000), rows } } });
  const { show } = liveSection();
  show(detail);
  const titles = () => screen.getAllByText(/^(Scored only|Finished only|At most per question)$/);
  await screen.findByText("Scored only");
  const before = titles().map((one) => one.textContent);
  await userEvent.click(screen.getByRole("switch", { name: "Keep from a reward on" }));
  expect(titles().map((one) => one.textContent)).toEqual(before);
});

test("freezing sends the recipe as the sliders stand", async () => {
  const sent = show({
    "/funnel": { body: funnel(902, 3912) },
    "/batches": { body: { batchId: id(10), manifestSha256: "cd".repeat(32) }, status: 201 },
  });
  await userEvent.click(screen.getByRole("switch", { name: "Keep from a reward on" }));
  await screen.findByText("3,912");
  await userEvent.click(screen.getByRole("button", { name: /Freeze as new batch/ }));
  const frozen = () => sent.filter((one) => one.url.endsWith("/batches"));
  await waitFor(() => expect(frozen()).toHaveLength(1));
  expect(frozen()[0]?.body).toMatchObject({ recipe: { reward: { threshold: 0.6 } } });
});

test("a bar lists its trajectories, the last one with those at 1.0", async () => {
  show({});
  await userEvent.click(screen.getByRole("button", { name: /0.55 to 0.60: 58 trajectories/ }));
  await userEvent.click(screen.getByRole("button", { name: /0.95 to 1.00: 39 trajectories/ }));
  const base = `/trajectories?iteration=${detail.summary.id}&purpose=growth`;
  expect(push.mock.calls.map(([href]) => href)).toEqual([
    `${base}&rewardMin=0.55&rewardMax=0.599`,
    `${base}&rewardMin=0.95&rewardMax=1`,
  ]);
});

test("a viewer may move the sliders and freeze nothing", async () => {
  const sent = show({}, { role: "viewer" });
  const freeze = screen.getByRole("button", { name: /Freeze as new batch/ });
  await userEvent.click(freeze);
  expect(freeze.title).toBe("researchers and admins freeze batches");
  expect(sent).toEqual([]);
});

test("counts that could not be had are asked for again in place", async () => {
  const refused = problem("The steps are not ranked yet: wait until they are.", "conflict", 409);
  const sent = show({ "/funnel": refused }, { known: false });
  expect(await screen.findByText(/The steps are not ranked yet/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Count again" }));
  await waitFor(() => expect(sent).toHaveLength(2));
});
