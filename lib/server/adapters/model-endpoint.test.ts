import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { CallAttempt } from "@/lib/agent/ports";
import { RolloutError } from "@/lib/errors";
import { type EndpointSettings, ModelEndpoint } from "@/lib/server/adapters/model-endpoint";
import {
  type Answer,
  complete,
  type ProtocolServer,
  reply,
  startProtocolServer,
} from "@/lib/server/testing/protocol-server";

let server: ProtocolServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function ask(
  answer: Answer,
  changes: Partial<EndpointSettings> = {},
  n = 1,
  signal?: AbortSignal,
) {
  server = await startProtocolServer(answer);
  const endpoint = new ModelEndpoint({
    baseUrl: server.baseUrl,
    apiKey: "key",
    allowPrivateHost: true,
    kind: "other",
    maxConcurrency: 4,
    requestsPerMinute: null,
    tokensPerMinute: null,
    maxReplyTokens: null,
    cachedPromptPriceMicros: null,
    timeoutMs: 2000,
    maxAttempts: 3,
    promptPriceMicros: 2_000_000,
    completionPriceMicros: null,
    ...changes,
  });
  const attempts: CallAttempt[] = [];
  const request = {
    messages: [{ role: "user" as const, content: "hi" }],
    temperature: 1,
    seed: 5,
    responseName: "decision",
    responseSchema: { type: "object" },
    signal: signal ?? new AbortController().signal,
    onAttempt: (attempt: CallAttempt) => attempts.push(attempt),
    n,
  };
  const again = () => endpoint.sample("m", request, "policy_model");
  return { samples: again(), again, attempts, calls: server.calls };
}

const refused =
  (message: string): Answer =>
  (response) =>
    reply(response, 400, {
      error: { message, type: "invalid_request_error", code: null, param: null },
    });

describe("a model endpoint", () => {
  it("asks for all samples at once and keeps their log-probabilities, tokens and cost", async () => {
    const { samples, attempts, calls } = await ask(
      (response, body) =>
        complete(
          response,
          Array.from({ length: body.n ?? 1 }, (_, i) => `s${i}`),
        ),
      {},
      3,
    );
    expect(await samples).toEqual(
      [0, 1, 2].map((i) => ({ text: `s${i}`, tokenCount: 1, sumLogprob: -0.5 })),
    );
    expect(calls).toHaveLength(1);
    expect(attempts[0]).toMatchObject({ status: "ok", promptTokens: 10, costMicros: 20 });
  });

  it("waits as long as Retry-After asks and counts the refused attempt", async () => {
    const started = performance.now();
    const { samples, attempts } = await ask((response, _body, call) =>
      call === 1
        ? reply(response, 429, { error: { message: "slow down" } }, { "retry-after": "1" })
        : complete(response, ["ok"]),
    );
    expect((await samples)[0]?.text).toBe("ok");
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(attempts.map((attempt) => attempt.status)).toEqual(["rate_limited", "ok"]);
  });

  it("gives up after its attempts with the code of the boundary and the last cause kept", async () => {
    const { samples, attempts, calls } = await ask((response) =>
      reply(response, 500, { error: { message: "boom" } }),
    );
    const error = await samples.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RolloutError);
    expect(error).toMatchObject({ code: "policy_model", cause: { status: 500 } });
    expect(calls).toHaveLength(3);
    expect(attempts.map((attempt) => attempt.httpStatus)).toEqual([500, 500, 500]);
  });

  it("does not repeat what the endpoint refuses for good", async () => {
    const { samples, calls } = await ask((response) =>
      reply(response, 401, { error: { message: "no such key" } }),
    );
    await expect(samples).rejects.toMatchObject({ code: "policy_model" });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ["text that is no JSON", (response) => reply(response, 200, "<html>"), "bad_reply"],
    ["JSON of another shape", (response) => reply(response, 200, { hello: 1 }), "bad_reply"],
    ["no choices", (response) => complete(response, []), "bad_reply"],
    [
      "a connection cut amid the body",
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"choices":');
        setTimeout(() => response.destroy(), 20);
      },
      "network",
    ],
    [
      "a reply of ten megabytes",
      (response) => reply(response, 200, "x".repeat(10_000_000)),
      "bad_reply",
    ],
    [
      "a stream without an end",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const timer = setInterval(() => response.write("y".repeat(300_000)), 1);
        response.on("close", () => clearInterval(timer));
      },
      "bad_reply",
    ],
    ["silence", () => undefined, "timeout"],
  ])("tries again after %s, a bounded number of times", async (_what, answer, status) => {
    const { samples, attempts } = await ask(answer, { maxAttempts: 2, timeoutMs: 400 });
    await expect(samples).rejects.toMatchObject({ code: "policy_model" });
    expect(attempts.map((attempt) => attempt.status)).toEqual([status, status]);
  });

  it("counts what unpacks from a small packed reply", async () => {
    const packed = gzipSync("x".repeat(10_000_000));
    const { samples } = await ask(
      (response) => {
        const headers = { "content-encoding": "gzip", "content-length": packed.length };
        response.writeHead(200, { "content-type": "application/json", ...headers }).end(packed);
      },
      { maxAttempts: 1 },
    );
    await expect(samples).rejects.toThrow("the reply is larger than");
  });

  it("draws the missing samples in parallel where the endpoint ignores n", async () => {
    const { samples, calls } = await ask((response) => complete(response, ["one"]), {}, 4);
    expect(await samples).toHaveLength(4);
    expect(calls).toHaveLength(4);
    expect(new Set(calls.map((call) => call.seed)).size).toBe(4);
  });

  it.each<["n" | "logprobs" | "response_format" | "seed", string]>([
    ["n", "Unsupported parameter: n must be 1"],
    ["logprobs", "logprobs is not supported"],
    ["response_format", "response_format json_schema is not available"],
    ["seed", "seed: extra fields not permitted"],
  ])("leaves %s out once the endpoint refuses it, and remembers", async (parameter, message) => {
    const answer: Answer = (response, body, call) =>
      parameter in body ? refused(message)(response, body, call) : complete(response, ["fine"]);
    const { samples, again, calls } = await ask(answer, {}, 2);
    expect(await samples).toHaveLength(2);
    const before = calls.length;
    await again();
    expect(calls.slice(before).some((call) => parameter in call)).toBe(false);
  });

  it("says that there are no log-probabilities instead of making some up", async () => {
    const { samples } = await ask((response) => complete(response, ["plain"], { logprobs: false }));
    expect(await samples).toEqual([{ text: "plain", tokenCount: 2, sumLogprob: null }]);
  });

  it.each([{ prompt_tokens: 1.5, completion_tokens: 2 }, { prompt_tokens: -1 }, "many"])(
    "takes an endpoint that counts tokens as %j for one that does not count",
    async (usage) => {
      const { samples, attempts } = await ask((response) =>
        reply(response, 200, { choices: [{ message: { content: "plain" } }], usage }),
      );
      expect(await samples).toEqual([{ text: "plain", tokenCount: 2, sumLogprob: null }]);
      // Two and five characters at four a token.
      expect(attempts).toMatchObject([
        { status: "ok", promptTokens: 1, completionTokens: 2, tokensEstimated: true },
      ]);
    },
  );

  it("breaks off when stopped, and tells the ledger", async () => {
    const stop = new AbortController();
    const { samples, attempts } = await ask(() => undefined, {}, 1, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(samples).rejects.toMatchObject({ code: "cancelled" });
    expect(attempts.map((attempt) => attempt.status)).toEqual(["cancelled"]);
  });

  it("never has more calls under way than its limit", async () => {
    let open = 0;
    let most = 0;
    const { samples } = await ask(
      async (response) => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve, 20));
        open--;
        complete(response, ["one"]);
      },
      { maxConcurrency: 2 },
      9,
    );
    await samples;
    expect(most).toBe(2);
  });

  it("does not call a private address that nobody allowed", async () => {
    const { samples, calls } = await ask((response) => complete(response, ["x"]), {
      allowPrivateHost: false,
      maxAttempts: 1,
    });
    await expect(samples).rejects.toMatchObject({ code: "policy_model" });
    expect(calls).toHaveLength(0);
  });
});
