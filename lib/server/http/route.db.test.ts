import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { closeDatabase } from "@/lib/server/db";
import { type RouteHandler, route } from "@/lib/server/http/route";
import { sseRoute } from "@/lib/server/http/sse-route";
import { log } from "@/lib/server/log";
import { removeMember } from "@/lib/server/repositories/member-repository";
import {
  createProject,
  type SignedIn,
  setServerEnv,
  signedInPerson,
} from "@/lib/server/testing/signed-in";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let projectId: string;
let researcher: SignedIn;

beforeAll(async () => {
  // What these tests provoke is logged; the log is not what they are about.
  log.level = "silent";
  database = await createTestDatabase();
  setServerEnv(database.url);
  projectId = await createProject("one");
  researcher = await signedInPerson({ projectId, role: "researcher" });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Sent {
  method?: string;
  query?: string;
  body?: string;
  headers?: Record<string, string>;
  params?: Record<string, string>;
  signal?: AbortSignal;
}

function call(handler: RouteHandler, sent: Sent = {}): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000/api${sent.query ?? ""}`, {
    method: sent.method ?? (sent.body === undefined ? "GET" : "POST"),
    headers: {
      host: "127.0.0.1:3000",
      cookie: researcher.cookie,
      "content-type": "application/json",
      ...sent.headers,
    },
    ...(sent.body !== undefined && { body: sent.body }),
    ...(sent.signal && { signal: sent.signal }),
  });
  return handler(request, { params: Promise.resolve({ projectId, ...sent.params }) });
}

const problemOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return response.json();
};

describe("route", () => {
  const echo = route(
    {
      role: "viewer",
      params: z.object({ itemId: z.uuid() }),
      query: z.object({ page: z.coerce.number().int().default(1) }),
      body: z.object({ name: z.string(), size: z.int().optional() }),
      response: z.object({ seen: z.unknown() }),
      status: 201,
    },
    ({ params, query, body, role, userId, idempotencyKey }) => ({
      seen: { params, query, body, role, userId, idempotencyKey },
      secret: "not in the contract",
    }),
  );
  const itemId = "01900000-0000-7000-8000-000000000001";
  const good = { body: '{"name":"a"}', params: { itemId }, query: "?page=2" };

  it("hands a handler the caller and the parsed input, and sends out what the contract names only", async () => {
    const headers = { "idempotency-key": "k-1" };
    const response = await call(echo, { ...good, headers });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      seen: {
        params: { itemId },
        query: { page: 2 },
        body: { name: "a" },
        role: "researcher",
        userId: researcher.userId,
        idempotencyKey: "k-1",
      },
    });
  });

  it("refuses a field of the body or query that the contract does not name, with its path", async () => {
    const body = await problemOf(await call(echo, { ...good, body: '{"name":"a","nmae":1}' }));
    expect(body).toMatchObject({ status: 400, code: "bad_request" });
    expect(body.faults).toEqual([
      { path: "body.nmae", message: "There is no field of this name." },
    ]);
    const query = await problemOf(await call(echo, { ...good, query: "?pgae=2" }));
    expect(query.faults[0].path).toBe("query.pgae");
  });

  it("names every fault of a body at once", async () => {
    const problem = await problemOf(await call(echo, { ...good, body: '{"name":3,"size":"x"}' }));
    expect(problem.faults.map((fault: { path: string }) => fault.path)).toEqual([
      "body.name",
      "body.size",
    ]);
  });

  it("says 404 of a path part that cannot be an id", async () => {
    const response = await call(echo, { ...good, params: { itemId: "1 or 1=1" } });
    expect((await problemOf(response)).faults[0].path).toBe("path.itemId");
    expect(response.status).toBe(404);
  });

  it("refuses a mutation that another site sent, before it looks at anyone's cookie", async () => {
    const response = await call(echo, { ...good, headers: { origin: "http://evil.example" } });
    expect(response.status).toBe(403);
  });

  it("refuses a body that is no JSON by its type, and one that is too large", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await call(echo, { ...good, headers: form })).status).toBe(415);
    const huge = `{"name":"${"x".repeat(1_100_000)}"}`;
    expect((await call(echo, { ...good, body: huge })).status).toBe(413);
  });

  it("refuses an idempotency key that is no key", async () => {
    const headers = { "idempotency-key": "a b" };
    expect((await call(echo, { ...good, headers })).status).toBe(400);
  });

  it("sends an AppError's words, and of an unknown error a code and an id only", async () => {
    const busy = route({ role: "viewer" }, () => {
      throw new AppError("conflict", "Approved by T. Okoye 4 s ago.");
    });
    expect(await problemOf(await call(busy))).toMatchObject({
      status: 409,
      title: "Approved by T. Okoye 4 s ago.",
    });
    const broken = route({ role: "viewer" }, () => {
      throw new Error("password of db-host-7 is hunter2");
    });
    const response = await call(broken);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(JSON.parse(text)).toMatchObject({
      code: "internal",
      id: response.headers.get("x-request-id"),
    });
  });

  it("turns an answer that breaks its own contract into an unknown error", async () => {
    const wrong = route({ role: "viewer", response: z.object({ n: z.int() }) }, () => ({ n: 1.5 }));
    expect((await call(wrong)).status).toBe(500);
  });

  it("answers 204 where nothing is to be said", async () => {
    const done = route({ role: "researcher" }, () => undefined);
    const response = await call(done, { method: "DELETE" });
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });
});

describe("sseRoute", () => {
  async function readUntil(response: Response, text: string): Promise<string> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let all = "";
    while (reader && !all.includes(text)) {
      const { value, done } = await reader.read();
      if (done) break;
      all += value;
    }
    await reader?.cancel();
    return all;
  }

  it("streams parsed events as frames and ends with them", async () => {
    const events = sseRoute(
      { role: "viewer", event: z.object({ n: z.int() }) },
      async function* () {
        yield { data: { n: 1 }, event: "progress\nid: 9", id: "1" };
        yield { data: { n: 2 } };
      },
    );
    const response = await call(events);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    const frames = (await response.text()).split("\n\n").slice(1);
    expect(frames).toEqual(['id: 1\nevent: progress id: 9\ndata: {"n":1}', 'data: {"n":2}', ""]);
  });

  it("stops the source when the reader goes away", async () => {
    const ended = Promise.withResolvers<string>();
    const events = sseRoute({ role: "viewer", event: z.int() }, async function* ({ signal }) {
      signal.addEventListener("abort", () => ended.resolve("aborted"), { once: true });
      yield { data: 1 };
      await ended.promise;
    });
    const leaving = new AbortController();
    const response = await call(events, { signal: leaving.signal });
    expect(await readUntil(response, "data: 1")).toContain("data: 1");
    leaving.abort();
    expect(await ended.promise).toBe("aborted");
  });

  it("tells the reader of a source that breaks by code and id only", async () => {
    const events = sseRoute({ role: "viewer", event: z.int() }, async function* () {
      yield { data: 1 };
      throw new Error("hunter2");
    });
    const text = await (await call(events)).text();
    expect(text).toContain("event: problem");
    expect(text).toContain('"code":"internal"');
    expect(text).not.toContain("hunter2");
  });

  it("ends with the reader's membership, asked again with each heartbeat", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const guest = await signedInPerson({ projectId, role: "viewer" });
    const events = sseRoute({ role: "viewer", event: z.int() }, async function* ({ signal }) {
      yield { data: 1 };
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    });
    const response = await call(events, { headers: { cookie: guest.cookie } });
    const text = response.text();
    await removeMember(projectId, guest.userId);
    vi.advanceTimersByTime(15_000);
    expect(await text).toContain("data: 1");
  });

  it("refuses a caller with a problem, not with a stream", async () => {
    const events = sseRoute({ role: "admin", event: z.int() }, async function* () {
      yield { data: 1 };
    });
    expect((await problemOf(await call(events))).code).toBe("forbidden");
  });
});
