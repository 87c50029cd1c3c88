import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ExperimentForm } from "@/components/experiment/experiment-form";
import { id } from "@/components/iteration/testing/iteration-detail";
import { renderPage, serve } from "@/components/iteration/testing/render-page";
import { estimate, launchOptions } from "@/components/launch/testing/launch-options";
import type { LaunchOptions } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/experiments/new",
}));

const launched = { status: 202, body: { seriesId: id(8), iterationIds: [id(7)] } };

function openForm(options: LaunchOptions = launchOptions()) {
  const sent = serve({ "/series/estimate": { body: estimate() }, "/series": launched });
  const [first] = options.presets;
  if (!first) throw new Error("the fixture has presets");
  renderPage(<ExperimentForm projectId={id(100)} options={options} start={first.plan.base} />);
  const launches = () =>
    sent
      .filter((one) => one.url.endsWith("/series"))
      .map((one) => ({ key: one.idempotencyKey, plan: (one.body as { plan: SeriesPlan }).plan }));
  return { launches, options };
}

const button = () => screen.getByRole("button", { name: /^Launch \d/ });

beforeEach(() => push.mockReset());
afterEach(() => vi.unstubAllGlobals());

describe("the form of an experiment", () => {
  test("opens ready: targets under three seeds, launched once under the form's key", async () => {
    const { launches, options } = openForm();
    expect(button().textContent).toContain("Launch 9 iterations");
    await userEvent.dblClick(button());
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/experiments/${id(8)}`));
    const [launch, ...more] = launches();
    expect(more).toEqual([]);
    expect(launch?.key).toBe(options.idempotencyKey);
    expect(launch?.plan).toMatchObject({ kind: "ablation", experiment: "targets" });
    expect(launch?.plan.base.review).toBe("automatic");
    expect(launch?.plan.base.evaluation.map(({ split }) => split)).toEqual(["validation"]);
  });

  test("says why fewer than three seeds are few, and refuses what is no list of seeds", async () => {
    openForm();
    const seeds = screen.getByRole("textbox", { name: "Seeds" });
    await userEvent.clear(seeds);
    await userEvent.type(seeds, "5, 6");
    expect(screen.getByText(/Take three or more/)).toBeTruthy();
    expect(button().textContent).toContain("Launch 6 iterations");
    await userEvent.type(seeds, ", x");
    expect(seeds.getAttribute("aria-invalid")).toBe("true");
    expect(button().getAttribute("aria-disabled")).toBe("true");
  });

  test("takes an arm more, and refuses two of one name", async () => {
    openForm();
    await userEvent.click(screen.getByRole("button", { name: "Add an arm" }));
    expect(button().textContent).toContain("Launch 12 iterations");
    const name = screen.getByRole("textbox", { name: "Name of arm 4" });
    await userEvent.clear(name);
    await userEvent.type(name, "Ranker");
    await waitFor(() => expect(screen.getByText(/Two arms are called “Ranker”/)).toBeTruthy());
    expect(screen.getAllByText("Cannot launch yet: check the arms.").length).toBeGreaterThan(0);
  });

  test("looks at the test set only when asked, and says how often", async () => {
    openForm();
    expect(screen.getByText(/The test set is left alone/)).toBeTruthy();
    await userEvent.click(screen.getByRole("checkbox", { name: /Test as well/ }));
    expect(screen.getByText(/9 looks at the test set/)).toBeTruthy();
  });

  test("offers earlier data only where a policy was trained, and then starts from it", async () => {
    const trained = launchOptions();
    const [base] = trained.policies;
    if (!base) throw new Error("the fixture has policies");
    trained.policies.push({ ...base, policyVersionId: id(30), generation: 1 });
    const { launches } = openForm(trained);
    await userEvent.click(screen.getByRole("radio", { name: /Data of earlier iterations/ }));
    await userEvent.click(button());
    await waitFor(() => expect(launches()).toHaveLength(1));
    expect(launches()[0]?.plan.base.policyVersionId).toBe(id(30));
  });

  test("keeps earlier data off before there is any, with the reason", () => {
    openForm();
    const card = screen.getByRole("radio", { name: /Data of earlier iterations/ });
    expect(card.getAttribute("data-disabled")).not.toBeNull();
    expect(card.textContent).toContain("no earlier data yet");
  });
});
