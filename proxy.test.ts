import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { proxy } from "@/proxy";

const ask = (path: string, cookie?: string) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, cookie ? { headers: { cookie } } : {}));
const policyOf = (path: string) => ask(path).headers.get("content-security-policy") ?? "";

describe("the proxy before every page", () => {
  it("sends a stranger to sign in, and back to the page that was wanted", () => {
    const response = ask("/trajectories?outcome=wrong");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toContain(
      "/sign-in?next=%2Ftrajectories%3Foutcome%3Dwrong",
    );
    expect(ask("/").headers.get("location")).toMatch(/\/sign-in$/);
  });

  it("lets whoever has a session's cookie pass, also under https", () => {
    for (const name of ["coppice.session_token", "__Secure-coppice.session_token"])
      expect(ask("/trajectories", `${name}=x`).status).toBe(200);
  });

  it("leaves the API's refusals to the API and the doors open", () => {
    for (const path of ["/api/v1/me", "/sign-in", "/sign-up?token=x"])
      expect(ask(path).status).toBe(200);
    expect(ask("/sign-inside").status).toBe(307);
  });

  it("lets no script run without the nonce of this very answer", () => {
    const scripts = (policy: string) => /script-src ([^;]+)/.exec(policy)?.[1] ?? "";
    const first = scripts(policyOf("/sign-in"));
    expect(first).toMatch(/'nonce-[\w+/=]{20,}'/);
    expect(first).not.toContain("unsafe");
    expect(scripts(policyOf("/sign-in"))).not.toBe(first);
  });

  it("lets no other site frame a page, take its form or change its base", () => {
    const policy = policyOf("/sign-in");
    for (const rule of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"])
      expect(policy).toContain(rule);
  });
});
