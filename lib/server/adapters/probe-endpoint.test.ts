import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { guardedFetch } from "@/lib/server/adapters/outgoing-url";
import { probeEndpoint } from "@/lib/server/adapters/probe-endpoint";

type Answer = (path: string, body: Record<string, unknown>) => { status?: number; json: unknown };

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** A server of the OpenAI shape on a port of its own. */
async function serve(answer: Answer): Promise<string> {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status = 200, json } = answer(request.url ?? "", body);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const probe = (baseUrl: string, change: { model?: string; allowPrivateHost?: boolean } = {}) =>
  probeEndpoint({
    kind: null,
    baseUrl,
    apiKey: "sk-test",
    model: change.model ?? "",
    fetch: guardedFetch({ allowPrivateHost: change.allowPrivateHost ?? true }),
    signal: new AbortController().signal,
  });

const decision = '{"thoughts":"look it up","action":{"type":"search","query":"Palermo"}}';

const able: Answer = (path, body) => {
  if (path.startsWith("/v1/models")) return { json: { object: "list", data: [{ id: "m1" }] } };
  if (path.startsWith("/v1/fine_tuning")) return { json: { object: "list", data: [] } };
  const choices = Array.from({ length: Number(body.n ?? 1) }, (_, index) => ({
    index,
    message: { role: "assistant", content: decision },
    logprobs: body.logprobs ? { content: [{ token: "{", logprob: -0.1 }] } : null,
  }));
  return { json: { object: "chat.completion", choices } };
};

describe("probeEndpoint", () => {
  test("an endpoint that takes everything", async () => {
    const found = await probe(await serve(able));
    expect(found).toMatchObject({
      ok: true,
      models: ["m1"],
      model: "m1",
      callCount: 9,
      capabilities: {
        samples: { has: true, found: "asked 4, got 4" },
        logprobs: { has: true },
        response_format: {
          has: true,
          found: "json_schema: 2 of 2 replies valid",
          format: "json_schema",
        },
        seed: { has: true },
        fine_tuning: { has: true },
      },
    });
  });

  test("what it ignores or refuses is told with what was seen, and stops nothing", async () => {
    let call = 0;
    const url = await serve((path, body) => {
      if (path.startsWith("/v1/models")) return able(path, body);
      if (path.startsWith("/v1/fine_tuning")) return { status: 404, json: {} };
      if (body.response_format) {
        return { status: 400, json: { error: { message: "response_format is not supported" } } };
      }
      const content = `Sure! ${decision} ${call++}`;
      return { json: { choices: [{ index: 0, message: { role: "assistant", content } }] } };
    });
    expect(await probe(url)).toMatchObject({
      ok: true,
      capabilities: {
        samples: { has: false, found: "asked 4, got 1" },
        logprobs: { has: false, found: "field missing" },
        response_format: { has: false, found: expect.stringContaining("not supported") },
        seed: { has: false, found: "2 replies differ" },
        fine_tuning: { has: false, found: "404" },
      },
    });
  });

  test("a private address nobody allowed is the answer, and nothing is sent", async () => {
    const seen: string[] = [];
    const url = await serve((path, body) => {
      seen.push(path);
      return able(path, body);
    });
    const found = await probe(url, { allowPrivateHost: false });
    expect(found).toMatchObject({ ok: false, privateAddress: true, what: "Nothing was sent." });
    expect(seen).toEqual([]);
  });

  test("a wrong key, a wrong path and a server that is off each say what to do", async () => {
    const refusing = await serve(() => ({ status: 401, json: { error: { message: "bad key" } } }));
    expect(await probe(refusing)).toMatchObject({
      ok: false,
      what: "The endpoint did not accept the key.",
    });
    const off = refusing;
    await new Promise((resolve) => server?.close(resolve));
    expect(await probe(off)).toMatchObject({ ok: false, why: expect.stringContaining("listens") });
    const lost = await serve(() => ({ status: 404, json: {} }));
    expect(await probe(lost)).toMatchObject({ ok: false, remedy: expect.stringContaining("/v1") });
  });

  test("a server that lists no models is asked by the name that was given", async () => {
    const url = await serve((path, body) =>
      path.startsWith("/v1/models") ? { status: 404, json: {} } : able(path, body),
    );
    expect(await probe(url, { model: "local" })).toMatchObject({ ok: true, model: "local" });
  });

  test("an answer that is no chat completion is not taken for one", async () => {
    const url = await serve((path, body) =>
      path.startsWith("/v1/models") ? able(path, body) : { json: { text: "hi" } },
    );
    expect(await probe(url)).toMatchObject({ ok: false, what: "m1 gave no reply." });
  });
});
