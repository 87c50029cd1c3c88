import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiError, apiGet, apiSend, NoAnswerError, wordsOf } from "@/lib/client/api";

const projectId = "01900000-0000-7000-8000-000000000001";
const answer = z.object({ ok: z.boolean() });

function serve(status: number, body: string, type = "application/json") {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    seen.push(new Request(`http://here${url}`, init));
    return new Response(status === 204 ? null : body, {
      status,
      headers: { "content-type": type },
    });
  });
  return seen;
}

afterEach(() => vi.unstubAllGlobals());

test("an answer is parsed with its contract", async () => {
  serve(200, '{"ok":true}');
  expect(await apiGet({ projectId, path: "overview", answer })).toEqual({ ok: true });
  serve(200, '{"ok":"yes"}');
  await expect(apiGet({ projectId, path: "overview", answer })).rejects.toThrow();
});

test("a sent body travels as JSON beside its idempotency key", async () => {
  const seen = serve(202, '{"ok":true}');
  await apiSend({ projectId, path: "series", answer, body: { a: 1 }, idempotencyKey: "k-1" });
  expect(seen[0]?.url).toBe(`http://here/api/v1/projects/${projectId}/series`);
  expect(seen[0]?.headers.get("idempotency-key")).toBe("k-1");
  expect(await seen[0]?.json()).toEqual({ a: 1 });
});

test("a refusal carries the server's words, code and id", async () => {
  const problem = {
    type: "about:blank",
    status: 409,
    title: "Approved by T. Okoye 4 s ago.",
    code: "conflict",
    id: "e1",
    faults: [],
  };
  serve(409, JSON.stringify(problem), "application/problem+json");
  const error = await apiGet({ projectId, path: "x", answer }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ApiError);
  expect(wordsOf(error)).toEqual({ title: problem.title, code: "conflict", id: "e1" });
});

test("a page in place of an answer, or no line at all, is said to be no answer", async () => {
  serve(502, "<html>Bad gateway</html>", "text/html");
  await expect(apiGet({ projectId, path: "x", answer })).rejects.toBeInstanceOf(NoAnswerError);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed to fetch")));
  await expect(apiGet({ projectId, path: "x", answer })).rejects.toBeInstanceOf(NoAnswerError);
});

test("an answer without a body fits a contract of nothing", async () => {
  serve(204, "");
  expect(await apiSend({ projectId, path: "x", answer: z.undefined() })).toBeUndefined();
});
