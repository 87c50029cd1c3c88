import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AppShell } from "@/components/shell/app-shell";
import { PageHeader } from "@/components/shell/page-header";

const at = vi.hoisted(() => ({ path: "/" }));
vi.mock("next/navigation", () => ({
  usePathname: () => at.path,
  useRouter: () => ({ push: vi.fn() }),
}));

const user = { id: "me", name: "Ines Marlow", email: "ines@lab.example", role: "admin" };

function show(path: string, practice = true) {
  at.path = path;
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <AppShell user={user} practice={practice} mayLaunch>
        <PageHeader title="Here" trail={[{ href: "/iterations", label: "Iterations" }]} />
      </AppShell>
    </QueryClientProvider>,
  );
}

afterEach(() => onlineManager.setOnline(true));

describe("the shell", () => {
  test("marks the page one is on, below it too, in both navigations", () => {
    show("/iterations/3");
    for (const name of ["Main", "Main, small screens"]) {
      const current = within(screen.getByRole("navigation", { name }))
        .getAllByRole("link")
        .filter((link) => link.getAttribute("aria-current") === "page");
      expect(current.map((link) => link.textContent)).toEqual(["Iterations"]);
    }
  });

  test("leads only to pages that exist", () => {
    show("/");
    const links = within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/",
      "/iterations",
      "/trajectories",
      "/evaluations",
      "/policies",
      "/rubrics",
      "/questions",
      "/prompts",
    ]);
  });

  test("says what the practice policy is, wherever it is in use", () => {
    const words =
      "Practice policy: a small trainable action ranker, not a language model. It answers with spans it has read and knows only its practice question types.";
    show("/iterations");
    const [note] = screen.getAllByRole("note");
    expect(note?.textContent).toContain(words);
  });

  test("says nothing of practice once one's own policy is in use", () => {
    show("/iterations", false);
    expect(screen.queryByRole("note")).toBeNull();
  });

  test("tells when the line is down, and stops telling when it is back", () => {
    show("/");
    expect(screen.queryByText("Not connected.")).toBeNull();
    act(() => onlineManager.setOnline(false));
    expect(screen.getByText("Not connected.")).toBeDefined();
    act(() => onlineManager.setOnline(true));
    expect(screen.queryByText("Not connected.")).toBeNull();
  });
});
