import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { id } from "@/components/iteration/testing/iteration-detail";
import { PromptsPage } from "@/components/prompt/prompts-page";
import { promptKeys } from "@/lib/client/prompt-keys";
import type { PromptList } from "@/lib/contracts/prompt";
import type { Role } from "@/lib/domain/role";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: vi.fn() }),
  usePathname: () => "/prompts",
}));

const projectId = id(1);
const at = "2026-11-27T12:00:00.000Z";
const version = (n: number, number: number, reason: string | null) => ({
  promptVersionId: id(n),
  number,
  format: "json" as const,
  exemplarCount: 0,
  authorName: reason === null ? null : "Ines Marlow",
  reason,
  createdAt: at,
});
const list: PromptList = {
  prompts: [
    {
      promptId: id(2),
      role: "policy",
      kind: "decision",
      setName: "default",
      versions: [version(11, 2, "it stopped too early"), version(10, 1, null)],
    },
    {
      promptId: id(3),
      role: "reward_model",
      kind: "rank",
      setName: "default",
      versions: [version(12, 1, null)],
    },
  ],
  sets: [
    {
      promptSetVersionId: id(20),
      name: "default",
      number: 2,
      createdAt: at,
      promptVersionIds: [id(11), id(12)],
    },
  ],
  policies: [
    {
      policyVersionId: id(30),
      size: "L",
      generation: 0,
      number: 0,
      model: "practice-l",
      endpointName: "Practice server",
      api: "chat",
      isPractice: true,
      promptSetVersionId: id(20),
    },
  ],
};

function show(role: Role = "researcher", search = "") {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(promptKeys.list(projectId), list);
  const words = (n: number, instructions: string) =>
    client.setQueryData(promptKeys.words(projectId, id(n)), {
      promptVersionId: id(n),
      format: "json",
      instructions,
      exemplars: [],
    });
  words(10, "Search, then stop.");
  words(11, "Search twice, then stop.");
  words(12, "Rank them.");
  client.setQueryData(promptKeys.steps(projectId, "decision", null), { steps: [] });
  render(
    <NuqsTestingAdapter searchParams={search}>
      <QueryClientProvider client={client}>
        <PromptsPage projectId={projectId} role={role} />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
}

const isOff = (button: HTMLElement) => button.getAttribute("aria-disabled") === "true";
const written = () =>
  screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Instructions" }).value;

beforeEach(() => localStorage.clear());

describe("the page of prompts", () => {
  it("opens with what the newest version changed, and who uses it", () => {
    show();
    const panel = screen.getByRole("region", { name: "The prompt" });
    expect(within(panel).getByRole("heading").textContent).toBe("Decision, version 1 to version 2");
    expect(panel.querySelector("ins")?.textContent).toContain("twice");
    const versions = screen.getByRole("region", { name: "Versions" });
    expect(within(versions).getByRole("button", { name: /^Version 2/ }).textContent).toContain(
      "Ines Marlow, used by L gen 0",
    );
    expect(within(versions).getByRole("button", { name: /^Version 1/ }).textContent).toContain(
      "came with the project, no policy uses it",
    );
  });

  it("keeps a draft through a reload, and saving it asks why", async () => {
    const user = userEvent.setup();
    show("researcher", "?view=write");
    await user.type(screen.getByRole("textbox", { name: "Instructions" }), " Really.");
    const save = screen.getByRole("button", { name: /^Save as version 3/ });
    expect(isOff(save)).toBe(true);
    cleanup();
    show("researcher", "?view=write");
    expect(written()).toBe("Search twice, then stop. Really.");
    await user.type(screen.getByRole("textbox", { name: "Why this version" }), "because");
    expect(isOff(screen.getByRole("button", { name: /^Save as version 3/ }))).toBe(false);
    await user.click(screen.getByRole("button", { name: "Throw the draft away" }));
    expect(written()).toBe("Search twice, then stop.");
  });

  it("lets a viewer read, and says why nothing can be written or tried", () => {
    show("viewer", "?view=write");
    expect(screen.getByRole("textbox", { name: "Instructions" }).hasAttribute("readonly")).toBe(
      true,
    );
    screen.getByText(/Writing needs the role researcher/);
    expect(isOff(screen.getByRole("button", { name: /^Run/ }))).toBe(true);
    expect(isOff(screen.getByRole("button", { name: /^Use with a policy/ }))).toBe(true);
  });

  it("offers no trial for what goes to the judge, and says what would be one", () => {
    show("researcher", `?prompt=${id(3)}&view=sent`);
    expect(screen.queryByRole("region", { name: "Try on a step" })).toBeNull();
    screen.getByText(/A trial is an iteration scored with it/);
  });

  it("without a stored step asks for one, or for a question", () => {
    show();
    const trial = screen.getByRole("region", { name: "Try on a step" });
    expect(trial.textContent).toContain(
      "No stored step of this kind. Launch an iteration first, or type a question.",
    );
  });
});
