import { QueryClient } from "@tanstack/react-query";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { id } from "@/components/iteration/testing/iteration-detail";
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";
import { LaunchForm } from "@/components/launch/launch-form-body";
import { estimate, launchOptions } from "@/components/launch/testing/launch-options";
import { recipeKeys } from "@/lib/client/recipe-keys";
import { seriesKeys } from "@/lib/client/series-keys";
import type { Estimate } from "@/lib/contracts/series";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/iterations/launch",
}));

const projectId = id(100);
const options = launchOptions();
const launched = { status: 202, body: { seriesId: id(8), iterationIds: [id(7), id(71)] } };

function openForm(
  answers: Parameters<typeof serve>[0] = {},
  { first = estimate(), role = "researcher" }: { first?: Estimate; role?: string } = {},
) {
  const sent = serve({ "/series/estimate": { body: first }, ...answers });
  const client = new QueryClient();
  client.setQueryData(recipeKeys.list(projectId), { recipes: [] });
  client.setQueryData(seriesKeys.estimate(projectId, options.presets[0]?.plan), first);
  renderPage(<LaunchForm projectId={projectId} options={options} />, { client, role });
  return { sent, launches: () => sent.filter((one) => one.url.endsWith("/series")) };
}

const button = () => screen.getByRole("button", { name: /^Launch \d/ });

beforeEach(() => push.mockReset());
afterEach(() => vi.unstubAllGlobals());

describe("a newcomer's form", () => {
  test("opens ready: one click launches the practice default and goes to its iteration", async () => {
    const { launches } = openForm({ "/series": launched });
    expect(button().textContent).toContain("Launch 2 iterations");
    await userEvent.click(button());
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/iterations/${id(7)}`));
    expect(launches()[0]?.body).toEqual({ plan: options.presets[0]?.plan });
  });

  test("a double click is one launch, under the key the form was opened with", async () => {
    const { launches } = openForm({ "/series": launched });
    await userEvent.dblClick(button());
    await waitFor(() => expect(push).toHaveBeenCalled());
    await userEvent.click(button());
    expect(launches()).toHaveLength(1);
    expect(launches()[0]?.idempotencyKey).toBe(options.idempotencyKey);
  });

  test("a launch that was refused is sent again under the same key", async () => {
    const refused = problem("The server is starting.", "unavailable", 503);
    const { launches } = openForm({ "/series": refused });
    await userEvent.click(button());
    expect((await screen.findAllByText(/The server is starting/)).length).toBeGreaterThan(0);
    await userEvent.click(button());
    await waitFor(() => expect(launches()).toHaveLength(2));
    expect(new Set(launches().map((one) => one.idempotencyKey)).size).toBe(1);
  });

  test("a viewer sees the plan and its estimate, and why there is no launch", async () => {
    const { launches } = openForm({}, { role: "viewer" });
    await userEvent.click(button());
    expect(launches()).toEqual([]);
    expect(screen.getAllByText(/Researchers and admins launch/).length).toBeGreaterThan(0);
  });
});

describe("what is typed", () => {
  test("is in the next estimate, once it stands still", async () => {
    const { sent } = openForm();
    const count = screen.getByRole("textbox", { name: "How many questions" });
    await userEvent.clear(count);
    await userEvent.type(count, "120");
    await waitFor(() =>
      expect(sent.at(-1)?.body).toMatchObject({ plan: { base: { questionCount: 120 } } }),
    );
    const rows = within(screen.getByRole("region", { name: "Plan of each generation" }));
    expect(rows.getByText("480")).toBeTruthy();
  });

  test("that is no number is marked, changes nothing and keeps the button off", async () => {
    const { sent } = openForm();
    const seed = screen.getByRole("textbox", { name: "Seed" });
    await userEvent.type(seed, "x");
    expect(seed.getAttribute("aria-invalid")).toBe("true");
    const [reason] = screen.getAllByText(
      "Cannot launch yet: what stands in “Seed” is not a number.",
    );
    expect(reason).toBeTruthy();
    await userEvent.click(screen.getAllByRole("button", { name: /^Launch/ })[0] as HTMLElement);
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(sent).toEqual([]);
  });

  test("and is wrong names its field under it and above the button, which stays off", async () => {
    const message =
      "Set an amount: a model of this plan is priced. The estimate is 3.90; 6.00 leaves room.";
    const priced = estimate({ faults: [{ field: "base.budget.costMicros", message }] });
    const { launches } = openForm({}, { first: priced });
    expect(screen.getByText(message)).toBeTruthy();
    expect(
      screen
        .getByRole("textbox", { name: "Most money, in US dollars" })
        .getAttribute("aria-invalid"),
    ).toBe("true");
    expect(screen.getAllByText("Cannot launch yet: check the money limit.").length).toBe(2);
    await userEvent.click(button());
    expect(launches()).toEqual([]);
  });

  test("an automatic review without a validation set is refused before it is sent", async () => {
    openForm();
    await userEvent.click(screen.getByRole("radio", { name: "Automatic" }));
    await userEvent.click(screen.getByRole("checkbox", { name: /validation/ }));
    expect(screen.getByText(/accepts by the validation difference/)).toBeTruthy();
    expect(button().getAttribute("aria-disabled")).toBe("true");
  });
});

describe("the same launch as a command", () => {
  test("is off where the command line cannot say it, with the reason", () => {
    openForm();
    const copy = screen.getByRole("button", { name: /Copy as command/ });
    expect(copy.title).toBe("the command asks nobody; start from npm run loop");
  });

  test("is there from the command's own plan on", async () => {
    openForm();
    await userEvent.click(screen.getByRole("radio", { name: "npm run loop" }));
    const copy = screen.getByRole("button", { name: /Copy as command/ });
    expect(copy.title).toBe("npm run loop -- --iterations 2 --seed 11 --sizes L --questions 300");
  });
});

test("a generation more is a generation more, and the last one cannot be removed", async () => {
  openForm();
  await userEvent.click(screen.getByRole("button", { name: "Add a generation" }));
  expect(button().textContent).toContain("Launch 3 iterations");
  for (const generation of [3, 2]) {
    await userEvent.click(screen.getByRole("button", { name: `Remove generation ${generation}` }));
  }
  expect(button().textContent).toContain("Launch 1 iteration");
  const last = screen.getByRole("button", { name: /Remove generation 1, off/ });
  expect(last.title).toBe("a series has at least one generation");
});
