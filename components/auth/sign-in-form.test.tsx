import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SignInForm } from "@/components/auth/sign-in-form";
import { renderWithQueries } from "@/components/auth/testing/render-with-queries";

const assign = vi.fn();
beforeEach(() => {
  vi.stubGlobal("location", { assign });
});
afterEach(() => {
  vi.unstubAllGlobals();
  assign.mockReset();
});

function serve(status: number, body: unknown): { url: string; body: unknown }[] {
  const seen: { url: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    seen.push({ url, body: JSON.parse(String(init.body)) });
    return Response.json(body, { status });
  });
  return seen;
}

const problem = (title: string, code: string, status: number) => ({
  type: "about:blank",
  status,
  title,
  code,
  id: "01900000-0000-7000-8000-000000000001",
  faults: [],
});

async function signIn(keys: string) {
  renderWithQueries(<SignInForm host="coppice.lab.example" next="/trajectories?x=1" />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Email"), "ines@lab.example");
  await user.type(screen.getByLabelText("Password"), `harvestleafold${keys}`);
  return user;
}

describe("SignInForm", () => {
  it("signs in with Enter and returns to where the person was going", async () => {
    const userId = "01900000-0000-7000-8000-000000000002";
    const seen = serve(200, { userId });
    await signIn("{Enter}");
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith("/trajectories?x=1"));
    expect(seen).toEqual([
      {
        url: "/api/auth/sign-in",
        body: { email: "ines@lab.example", password: "harvestleafold", staySignedIn: true },
      },
    ]);
  });

  it("says in place what was refused and puts the cursor into the password", async () => {
    serve(401, problem("Email or password is wrong. 3 tries left.", "unauthenticated", 401));
    await signIn("{Enter}");
    expect((await screen.findByRole("alert")).textContent).toBe(
      "Email or password is wrong. 3 tries left.",
    );
    const password = screen.getByLabelText("Password");
    expect(password.getAttribute("aria-invalid")).toBe("true");
    expect(password.getAttribute("aria-describedby")).toBe("refused");
    expect(document.activeElement).toBe(password);
    expect(assign).not.toHaveBeenCalled();
  });

  it("does not stay signed in when that is switched off", async () => {
    const seen = serve(401, problem("Wrong.", "unauthenticated", 401));
    const user = await signIn("");
    await user.click(screen.getByRole("checkbox", { name: "Stay signed in for 30 days" }));
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    await screen.findByRole("alert");
    expect(seen[0]?.body).toMatchObject({ staySignedIn: false });
  });

  it("shows the id of what nobody expected, to look it up in the log", async () => {
    serve(500, problem("Something went wrong here.", "internal", 500));
    await signIn("{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("01900000-0000");
  });
});
