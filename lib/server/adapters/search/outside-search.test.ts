import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CallAttempt } from "@/lib/agent/ports";
import {
  type OutsideSearchKind,
  outsideSearchKinds,
  type SearchToolSettings,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";
import { RolloutError } from "@/lib/errors";
import { OutsideSearch } from "@/lib/server/adapters/search/outside-search";
import { reply } from "@/lib/server/testing/protocol-server";
import { type SearchServer, startSearchServer } from "@/lib/server/testing/search-server";

const served = [
  { title: "Palermo", url: "https://en.example.org/Palermo", text: "Palermo is a city in Sicily." },
  { title: "Sicily", url: "https://en.example.org/Sicily", text: "Sicily is an island of Italy." },
  { title: "Italy", url: "https://en.example.org/Italy", text: "Italy is a country." },
];

let server: SearchServer;
beforeAll(async () => {
  server = await startSearchServer((query) => (query === "nothing" ? [] : served));
});
afterEach(() => {
  server.setFault(null);
  server.calls.length = 0;
});
afterAll(() => server.close());

const keys: Partial<Record<OutsideSearchKind, string>> = {
  tavily: "tvly-right",
  brave: "brave-right",
  serper: "serper-right",
};
const paths: Partial<Record<OutsideSearchKind, string>> = { wikipedia: "/w/api.php", mcp: "/mcp" };

function open(
  kind: OutsideSearchKind,
  change: Partial<SearchToolSettings> = {},
  apiKey: string | null = keys[kind] ?? null,
) {
  const settings = searchToolSettingsSchema.parse({
    baseUrl: `${server.origin}${paths[kind] ?? ""}`,
    allowPrivateHost: true,
    mcp: kind === "mcp" ? { name: "find_pages" } : null,
    timeoutMs: 5000,
    maxAttempts: 3,
    priceMicros: 500,
    ...change,
  });
  const attempts: CallAttempt[] = [];
  const search = new OutsideSearch({ kind, settings, apiKey });
  return {
    attempts,
    search: (query: string, count = 2, signal = new AbortController().signal) =>
      search.search(count, { query, k: count, signal, onAttempt: (one) => attempts.push(one) }),
  };
}

describe.each(outsideSearchKinds)("%s, asked as its documentation says", (kind) => {
  it("brings its pages best first, at most as many as asked for, with one priced call", async () => {
    const tool = open(kind);
    const pages = await tool.search("palermo");
    expect(pages.map(({ title, url }) => ({ title, url }))).toEqual(
      served.slice(0, 2).map(({ title, url }) => ({ title, url })),
    );
    expect(pages[0]?.snippet).toMatch(/^Palermo is a city in Sicily\./);
    expect(tool.attempts).toMatchObject([
      { attempt: 1, status: "ok", httpStatus: 200, costMicros: 500 },
    ]);
  });

  it("finds nothing without calling that a fault", async () => {
    expect(await open(kind).search("nothing")).toEqual([]);
  });

  it("waits as long as a 429 asks and tries again, each attempt in the ledger", async () => {
    server.setFault((_, response, count) => {
      if (count > 1) return false;
      reply(response, 429, { message: "slow down" }, { "retry-after": "0" });
      return true;
    });
    const tool = open(kind);
    expect(await tool.search("palermo")).toHaveLength(2);
    expect(tool.attempts.map((one) => [one.status, one.httpStatus])).toEqual([
      ["rate_limited", 429],
      ["ok", 200],
    ]);
  });

  it("gives up after its attempts with search_tool", async () => {
    server.setFault((_, response) => {
      reply(response, 503, "down");
      return true;
    });
    const tool = open(kind, { maxAttempts: 2 });
    await expect(tool.search("palermo")).rejects.toMatchObject({ code: "search_tool" });
    expect(tool.attempts.map((one) => one.status)).toEqual(["server_error", "server_error"]);
  });
});

const withKey = ["tavily", "brave", "serper"] as const;

it.each(withKey)("%s is not asked again where the key is wrong", async (kind) => {
  const tool = open(kind, {}, "wrong");
  await expect(tool.search("palermo")).rejects.toBeInstanceOf(RolloutError);
  expect(tool.attempts.map((one) => one.status)).toEqual(["refused"]);
});

describe("a tool that misbehaves", () => {
  const bad: [name: string, body: string, status: string][] = [
    ["no JSON", "<html>", "bad_reply"],
    ["another shape", '{"results": 3}', "bad_reply"],
    ["a reply of 3 MB", `{"results": ["${"x".repeat(3_000_000)}"]}`, "bad_reply"],
  ];
  it.each(bad)("%s is a bad reply", async (_, body, status) => {
    server.setFault((_call, response) => {
      reply(response, 200, body);
      return true;
    });
    const tool = open("searxng", { maxAttempts: 1 });
    await expect(tool.search("palermo")).rejects.toMatchObject({ code: "search_tool" });
    expect(tool.attempts[0]?.status).toBe(status);
  });

  it("does not follow a redirect, and says where it leads", async () => {
    server.setFault((_, response) => {
      response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
      return true;
    });
    const tool = open("searxng");
    await expect(tool.search("palermo")).rejects.toThrow(/leads on to http:\/\/169\.254/);
    expect(tool.attempts.map((one) => one.status)).toEqual(["refused"]);
  });

  it("ends an answer that does not come in time", async () => {
    server.setFault(() => true);
    const tool = open("searxng", { timeoutMs: 500, maxAttempts: 1 });
    await expect(tool.search("palermo")).rejects.toThrow(/in time/);
    expect(tool.attempts[0]?.status).toBe("timeout");
  });

  it("takes a silent instance for a failure, not for an empty result", async () => {
    server.setFault((_, response) => {
      reply(response, 200, { results: [], unresponsive_engines: [["google", "timeout"]] });
      return true;
    });
    await expect(open("searxng", { maxAttempts: 1 }).search("palermo")).rejects.toThrow(
      /google \(timeout\)/,
    );
  });

  it("calls no private address that no admin allowed", async () => {
    const tool = open("searxng", { allowPrivateHost: false });
    await expect(tool.search("palermo")).rejects.toThrow(/private address/);
    expect(server.calls).toHaveLength(0);
  });

  it("stops at once when the run is stopped", async () => {
    const stop = new AbortController();
    server.setFault(() => {
      stop.abort();
      return true;
    });
    const tool = open("searxng");
    await expect(tool.search("palermo", 2, stop.signal)).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(tool.attempts.map((one) => one.status)).toEqual(["cancelled"]);
  });
});

describe("limits of a tool", () => {
  it("never has more requests under way than it may", async () => {
    let underWay = 0;
    let most = 0;
    server.setFault((_, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        reply(response, 200, { results: [] });
      }, 20);
      return true;
    });
    const tool = open("searxng", { maxConcurrency: 2 });
    await Promise.all(Array.from({ length: 8 }, () => tool.search("palermo")));
    expect(most).toBe(2);
  });

  it("spaces its requests by what a minute may see", async () => {
    const tool = open("searxng", { requestsPerMinute: 600 });
    await Promise.all(Array.from({ length: 4 }, () => tool.search("palermo")));
    const starts = tool.attempts.map((one) => one.startedAt.getTime()).sort((a, b) => a - b);
    expect((starts[3] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(290);
  });
});

describe("a tool of an MCP server", () => {
  it("takes blocks of prose for one result each", async () => {
    const mcp = { name: "tell", queryArgument: "query", countArgument: null };
    const pages = await open("mcp", { mcp }).search("palermo");
    expect(pages.map((page) => page.snippet)).toEqual([served[0]?.text, served[1]?.text]);
  });

  it("fails with the tool's own words, and for a tool that is not there", async () => {
    const mcp = { name: "break", queryArgument: "query", countArgument: null };
    await expect(open("mcp", { mcp }).search("palermo")).rejects.toThrow(/the index is gone/);
    const missing = { ...mcp, name: "no_such_tool" };
    await expect(open("mcp", { mcp: missing }).search("palermo")).rejects.toMatchObject({
      code: "search_tool",
    });
  });
});
