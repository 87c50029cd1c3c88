import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OwnerSignUp } from "@/components/auth/sign-up";
import { renderWithQueries } from "@/components/auth/testing/render-with-queries";

const assign = vi.fn();
const send = vi.fn();
beforeEach(() => {
  vi.stubGlobal("location", { assign });
  vi.stubGlobal("fetch", send);
});
afterEach(() => {
  vi.unstubAllGlobals();
  assign.mockReset();
  send.mockReset();
});

const rules = { commonPasswords: ["qwertyuiop123"], commonPasswordCount: 49_233 };
const show = () => {
  renderWithQueries(<OwnerSignUp token="t-1" rules={rules} timeLeft="22 minutes" />);
  return userEvent.setup();
};
const field = (name: string) => screen.getByLabelText(name, { exact: true });
const submit = () => screen.getByRole("button", { name: "Create owner and sign in" });

describe("the owner's sign-up", () => {
  it("sends what was typed once, with the token of the link, and goes to the overview", async () => {
    const id = "01900000-0000-7000-8000-000000000001";
    send.mockResolvedValue(Response.json({ userId: id, projectId: id }, { status: 201 }));
    const user = show();
    await user.type(field("Name"), "Ines Marlow");
    await user.type(field("Email"), "ines@lab.example");
    await user.type(field("Password"), "harvestleafold");
    await user.type(field("Password again"), "harvestleafold{Enter}");
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith("/"));
    expect(send).toHaveBeenCalledTimes(1);
    const [url, init] = send.mock.calls[0] ?? [];
    expect(url).toBe("/api/v1/owner");
    expect(JSON.parse(init.body)).toEqual({
      token: "t-1",
      name: "Ines Marlow",
      email: "ines@lab.example",
      password: "harvestleafold",
    });
  });

  it("says under each field what is missing, sends nothing, and puts the cursor into the first", async () => {
    const user = show();
    await user.click(submit());
    expect(send).not.toHaveBeenCalled();
    expect(screen.getByText("Give a name.")).toBeTruthy();
    expect(screen.getByText("This is not an email address.")).toBeTruthy();
    expect(document.activeElement).toBe(field("Name"));
  });

  it("keeps quiet while a password is typed for the first time, and speaks once it was left", async () => {
    const user = show();
    await user.type(field("Password"), "short");
    expect(field("Password").getAttribute("aria-invalid")).toBeNull();
    await user.tab();
    expect(field("Password").getAttribute("aria-invalid")).toBe("true");
    await user.type(field("Password again"), "shor");
    await user.tab();
    expect(screen.getByText("Differs from the first: 4 characters here, 5 above.")).toBeTruthy();
  });

  it("shows the server's word on a field at the field", async () => {
    const problem = {
      type: "about:blank",
      status: 409,
      title: "This email has an account.",
      code: "conflict",
      id: "x",
      faults: [{ path: "body.email", message: "Has an account already." }],
    };
    send.mockResolvedValue(Response.json(problem, { status: 409 }));
    const user = show();
    await user.type(field("Name"), "Ines");
    await user.type(field("Email"), "ines@lab.example");
    await user.type(field("Password"), "harvestleafold");
    await user.type(field("Password again"), "harvestleafold{Enter}");
    expect(await screen.findByText("Has an account already.")).toBeTruthy();
    expect(document.activeElement).toBe(field("Email"));
    expect(submit().getAttribute("aria-busy")).toBeNull();
  });
});
