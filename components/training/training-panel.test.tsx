import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { id } from "@/components/iteration/testing/iteration-detail";
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";
import { TrainingPanel } from "@/components/training/training-panel";
import type { TrainingRun } from "@/lib/contracts/iteration";

const projectId = id(100);
const run = (change: Partial<TrainingRun> = {}): TrainingRun => ({
  id: id(50),
  size: "L",
  kind: "api",
  baseModel: "base-l",
  init: "base",
  state: "running",
  providerJobId: "ftjob-1",
  error: null,
  startedAt: "2026-11-22T14:00:00.000Z",
  endedAt: null,
  exampleCount: 120,
  losses: [],
  policy: null,
  trainedTokens: null,
  costMicros: null,
  tokenIssuedAt: null,
  lastHeardAt: null,
  checkpoints: [],
  checkpointReason: null,
  ...change,
});

afterEach(() => vi.unstubAllGlobals());

const show = (change: Partial<TrainingRun>, role?: string) =>
  renderPage(
    <TrainingPanel projectId={projectId} runs={[run(change)]} />,
    role === undefined ? {} : { role },
  );

test("a running job is cancelled once its effect was read", async () => {
  const sent = serve({ "/cancel": { body: { id: id(50) } } });
  show({});
  await userEvent.click(screen.getByRole("button", { name: "Cancel the training of L" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("The other targets go on");
  await userEvent.click(within(dialog).getByRole("button", { name: "Cancel training" }));
  expect(sent[0]?.url).toBe(`/api/v1/projects/${projectId}/training-runs/${id(50)}/cancel`);
});

test("an external run shows its token once, in the commands to run", async () => {
  serve({ "/token": { status: 201, body: { token: "cptr_abc" } } });
  show({ kind: "external", state: "queued", providerJobId: null });
  expect(screen.getByText("waits for its trainer")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Connect the trainer" }));
  await userEvent.click(await screen.findByRole("button", { name: "Issue a token" }));
  expect(await screen.findByText(/COPPICE_TRAINER_TOKEN=cptr_abc/)).toBeTruthy();
  expect(screen.getByText(/told once/)).toBeTruthy();
});

test("a run of unknown outcome asks a person, and says what the provider answered", async () => {
  const sent = serve({
    "/resolve": problem("The provider shows no job under this id.", "bad_request", 400),
  });
  show({ state: "outcome_unknown", providerJobId: null });
  await userEvent.click(screen.getByRole("button", { name: "Say whether it was made" }));
  const follow = await screen.findByRole("button", { name: /Follow this job/ });
  expect(follow.getAttribute("aria-disabled")).toBe("true");
  await userEvent.type(screen.getByLabelText("Id of the provider’s job"), "ftjob-7");
  await userEvent.click(follow);
  expect(sent[0]?.body).toEqual({ outcome: "adopt", jobId: "ftjob-7" });
  expect(await screen.findByText(/shows no job under this id/)).toBeTruthy();
});

test("checkpoints stand with their losses, and which became the policy and why", () => {
  show({
    state: "succeeded",
    trainedTokens: 1234,
    checkpoints: [
      { step: 10, model: "ten", trainLoss: 0.5, validLoss: 0.61, chosen: false },
      { step: 20, model: "twenty", trainLoss: 0.4, validLoss: 0.42, chosen: true },
    ],
    checkpointReason: "Step 20 has the lowest validation loss, 0.4200, of 2 checkpoints.",
  });
  expect(screen.getByRole("row", { name: /20 0.400 0.420 policy/ })).toBeTruthy();
  expect(screen.getByText(/Step 20 has the lowest validation loss/)).toBeTruthy();
  expect(screen.getByText("1,234 tokens trained")).toBeTruthy();
});

test("who may not launch sees the actions off, with the reason", () => {
  show({ kind: "external", state: "queued" }, "annotator");
  const connect = screen.getByRole("button", { name: /Connect the trainer/ });
  expect(connect.getAttribute("aria-disabled")).toBe("true");
  expect(connect.textContent).toContain("researchers and admins");
});
