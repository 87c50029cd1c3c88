import { describe, expect, it } from "vitest";
import { refuseCrossSite } from "@/lib/server/http/same-origin";

function attempt(method: string, headers: Record<string, string>) {
  const all = { host: "coppice.lab:3000", ...headers };
  return () =>
    refuseCrossSite(new Request("http://coppice.lab:3000/api", { method, headers: all }));
}

describe("refuseCrossSite", () => {
  it("lets the app's own page and programs without a browser change things", () => {
    expect(attempt("POST", { origin: "http://coppice.lab:3000" })).not.toThrow();
    expect(attempt("POST", { "sec-fetch-site": "same-origin" })).not.toThrow();
    expect(attempt("DELETE", {})).not.toThrow();
  });

  it("lets a page behind a TLS proxy change things, as only the host is compared", () => {
    expect(attempt("PUT", { origin: "https://coppice.lab:3000" })).not.toThrow();
  });

  it("refuses another site, another port, a sandboxed frame and a sibling host", () => {
    const headers: Record<string, string>[] = [
      { origin: "http://evil.example" },
      { origin: "http://coppice.lab:3001" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: "http://coppice.lab:3000" },
    ];
    for (const sent of headers) expect(attempt("POST", sent)).toThrow(/another site/);
  });

  it("asks nothing of a request that changes nothing", () => {
    expect(attempt("GET", { "sec-fetch-site": "cross-site" })).not.toThrow();
  });
});
