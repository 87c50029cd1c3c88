import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallAttempt } from "@/lib/agent/ports";
import { addSearchToolSchema, changeSearchToolSchema } from "@/lib/contracts/search-tool";
import { sql } from "@/lib/server/db";
import { findSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { addSearchTool } from "@/lib/server/services/add-search-tool";
import { archiveSearchTool, changeSearchTool } from "@/lib/server/services/change-search-tool";
import { listSearchTools } from "@/lib/server/services/list-search-tools";
import { openSearchTool } from "@/lib/server/services/open-search-tool";
import { readSearchToolKey } from "@/lib/server/services/search-tool-key";
import { testSearchTool } from "@/lib/server/services/test-search-tool";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { reply } from "@/lib/server/testing/protocol-server";
import { type SearchServer, startSearchServer } from "@/lib/server/testing/search-server";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

let server: SearchServer;
let project: ProjectFixture;
beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  server = await startSearchServer((query) =>
    ["a", "b.spam", "c"].map((host, at) => ({
      title: `${query} ${at}`,
      url: `https://${host}.example.org/${at}`,
      text: `All about ${query}\0, part ${at}\uD800.`,
    })),
  );
});
beforeEach(async () => {
  project = await createProjectFixture();
  server.setFault(null);
  server.calls.length = 0;
});
afterAll(() => server.close());

type Role = "admin" | "researcher";
const who = (role: Role = "admin") => ({
  projectId: project.projectId,
  userId: project.userId,
  role,
});
const add = (change: object = {}, role?: Role) =>
  addSearchTool({
    ...who(role),
    request: addSearchToolSchema.parse({
      kind: "tavily",
      name: "Web",
      baseUrl: server.origin,
      apiKey: "tvly-right",
      allowPrivateHost: true,
      ...change,
    }),
  });
const change = (searchToolId: string, request: object) =>
  changeSearchTool({ ...who(), searchToolId, request: changeSearchToolSchema.parse(request) });
const test = (request: Parameters<typeof testSearchTool>[0]["request"], role?: Role) =>
  testSearchTool({ ...who(role), request, signal: new AbortController().signal });

async function search(toolId: string, query: string, k = 2) {
  const attempts: CallAttempt[] = [];
  const { tool } = await openSearchTool(project.projectId, toolId);
  const { signal } = new AbortController();
  const found = await tool.search({ query, k, signal, onAttempt: (one) => attempts.push(one) });
  return { ...found, attempts };
}

describe("the key of a search tool", () => {
  it("is stored sealed, shown by four characters, and reaches the tool", async () => {
    const tool = await add();
    expect(tool.secretHint).toBe("set");
    const { rows } = await sql().query(
      `SELECT "secretCipher", settings::text FROM "SearchTool" WHERE id = $1`,
      [tool.id],
    );
    expect(JSON.stringify(rows)).not.toContain("tvly-right");
    await search(tool.id, "palermo");
    expect(server.calls[0]?.headers.authorization).toBe("Bearer tvly-right");
  });

  it("has to be entered again for another address, and never reaches that one before", async () => {
    const tool = await add({ apiKey: "tvly-of-the-lab-9c2e" });
    expect(tool.secretHint).toBe("9c2e");
    await expect(change(tool.id, { baseUrl: "https://elsewhere.example" })).rejects.toMatchObject({
      code: "bad_request",
      faults: [{ path: "body.apiKey" }],
    });
    const moved = await change(tool.id, {
      baseUrl: "https://elsewhere.example",
      apiKey: "tvly-new",
    });
    expect(moved.settings).toMatchObject({
      baseUrl: "https://elsewhere.example",
      allowPrivateHost: false,
    });
    expect(moved.secretHint).toBe("set");
  });

  it("never goes to an address that was changed since the tool was read", async () => {
    const { id } = await add();
    const before = await findSearchTool(project.projectId, id);
    if (before?.corpusId !== null) throw new Error("no outside tool");
    await change(id, { baseUrl: "https://elsewhere.example", apiKey: "tvly-new" });
    await expect(readSearchToolKey(before)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("stays with its address when two admins change the tool at the same moment", async () => {
    const { id } = await add();
    const moved = { baseUrl: "https://elsewhere.example", apiKey: "tvly-new" };
    await Promise.all([
      change(id, moved),
      ...[1, 2, 3].map((n) => change(id, { name: `Web ${n}` })),
    ]);
    const { tools } = await listSearchTools(who());
    expect(tools.find((tool) => tool.id === id)?.settings?.baseUrl).toBe(moved.baseUrl);
  });

  it("is demanded where the kind needs one", async () => {
    await expect(add({ apiKey: "" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(add({ kind: "searxng" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(add({ kind: "mcp", apiKey: "" })).rejects.toThrow(/Name the tool/);
  });

  it("allows a private host by an admin alone", async () => {
    await expect(add({}, "researcher")).rejects.toMatchObject({ code: "forbidden" });
    await expect(add({ allowPrivateHost: false })).rejects.toThrow(/private address/);
  });
});

describe("answers that are kept", () => {
  it("are served again without a call, whatever the spaces in the query", async () => {
    const tool = await add();
    const first = await search(tool.id, "palermo  port");
    const again = await search(tool.id, " palermo port ");
    expect(again).toEqual({ ...first, cacheHit: true, attempts: [] });
    expect(first.attempts).toHaveLength(1);
    expect(server.calls).toHaveLength(1);
    const { tools } = await listSearchTools(who());
    expect(tools.find(({ id }) => id === tool.id)?.cachedCount).toBe(1);
  });

  it("hold only what can be stored, so that the first answer equals every later one", async () => {
    const { results } = await search((await add()).id, "palermo");
    expect(results[0]?.snippet).toBe("All about palermo\uFFFD, part 0\uFFFD.");
  });

  it("are kept for a query that holds what PostgreSQL does not", async () => {
    const tool = await add();
    const first = await search(tool.id, "pa\0lermo \uD800");
    expect((await search(tool.id, "pa\0lermo \uD800")).results).toEqual(first.results);
    expect(server.calls).toHaveLength(1);
  });

  it("are asked for once by trajectories that search alike at the same time", async () => {
    const tool = await add();
    const all = await Promise.all(Array.from({ length: 5 }, () => search(tool.id, "palermo")));
    expect(server.calls).toHaveLength(1);
    expect(all.filter((one) => !one.cacheHit)).toHaveLength(1);
  });

  it("do not hold for another number of results, case, address or after their time", async () => {
    const tool = await add();
    await search(tool.id, "palermo");
    await search(tool.id, "palermo", 3);
    await search(tool.id, "Palermo");
    expect(server.calls).toHaveLength(3);
    await sql().query(
      `UPDATE "CachedSearch" SET "fetchedAt" = now() - interval '2 s', "expiresAt" = now() - interval '1 s'`,
    );
    await search(tool.id, "palermo");
    expect(server.calls).toHaveLength(4);
    const { rows } = await sql().query(`SELECT count(*)::int AS count FROM "CachedSearch"`);
    expect(rows[0].count).toBe(1);
  });

  it("are not kept at all where their time is nothing", async () => {
    const tool = await add({ cacheSeconds: 0 });
    await search(tool.id, "palermo");
    expect((await search(tool.id, "palermo")).cacheHit).toBe(false);
    expect(server.calls).toHaveLength(2);
  });
});

describe("blocked domains", () => {
  it("take their pages away, count them, and leave room for others", async () => {
    const tool = await add({ blockedDomains: ["https://spam.example.org/x"] });
    const found = await search(tool.id, "palermo");
    expect(found.results.map((page) => page.url)).toEqual([
      "https://a.example.org/0",
      "https://c.example.org/2",
    ]);
    expect(found.blockedCount).toBe(1);
  });

  it("hold for answers that were kept before", async () => {
    const tool = await add({ blockedDomains: ["other.net"] });
    await search(tool.id, "palermo");
    await change(tool.id, { blockedDomains: ["example.org"] });
    const found = await search(tool.id, "palermo");
    expect(found).toMatchObject({ results: [], blockedCount: 3, cacheHit: true });
  });
});

describe("a test of a tool", () => {
  it("shows what one query brings, past the cache", async () => {
    const tool = await add({ blockedDomains: ["spam.example.org"] });
    const stored = { of: "stored" as const, searchToolId: tool.id, query: "palermo" };
    expect(await test(stored, "researcher")).toMatchObject({ ok: true, blockedCount: 1 });
    expect(await test(stored)).toMatchObject({ ok: true });
    expect(server.calls).toHaveLength(2);
  });

  it("searches a local corpus like a trajectory", async () => {
    const stored = { of: "stored" as const, searchToolId: project.searchToolId, query: "palermo" };
    expect(await test(stored, "researcher")).toMatchObject({ ok: true, results: [] });
  });

  it("answers a failure with what to do", async () => {
    const tool = await add();
    server.setFault((_, response) => {
      reply(response, 401, { detail: "invalid key" });
      return true;
    });
    const stored = { of: "stored" as const, searchToolId: tool.id, query: "palermo" };
    expect(await test(stored)).toMatchObject({ ok: false, remedy: expect.stringMatching(/key/) });
  });

  it("names the tools of an MCP server where the chosen one is not there", async () => {
    const tool = await add({
      kind: "mcp",
      apiKey: "",
      baseUrl: `${server.origin}/mcp`,
      mcp: { name: "no_such_tool" },
    });
    const stored = { of: "stored" as const, searchToolId: tool.id, query: "palermo" };
    expect(await test(stored)).toMatchObject({
      ok: false,
      offered: ["find_pages", "tell", "break"],
    });
  });

  it("of a typed address is for an admin", async () => {
    const draft = {
      of: "draft" as const,
      kind: "searxng" as const,
      baseUrl: server.origin,
      apiKey: "",
      allowPrivateHost: true,
      mcp: null,
      blockedDomains: [],
      timeoutMs: 5000,
      query: "palermo",
    };
    await expect(test(draft, "researcher")).rejects.toMatchObject({ code: "forbidden" });
    expect(await test(draft)).toMatchObject({ ok: true });
  });
});

it("an archived tool is in no list, and goes on for the plans that name it", async () => {
  const tool = await add();
  await archiveSearchTool({ ...who(), searchToolId: tool.id });
  const { tools } = await listSearchTools(who());
  expect(tools.map(({ id }) => id)).toEqual([project.searchToolId]);
  expect((await search(tool.id, "palermo")).results).toHaveLength(2);
  await expect(archiveSearchTool({ ...who(), searchToolId: tool.id })).rejects.toMatchObject({
    code: "not_found",
  });
});
