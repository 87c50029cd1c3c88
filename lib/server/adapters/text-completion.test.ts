import { afterEach, describe, expect, it } from "vitest";
import type { CallAttempt } from "@/lib/agent/ports";
import { RolloutError } from "@/lib/errors";
import { ModelEndpoint } from "@/lib/server/adapters/model-endpoint";
import {
  type Answer,
  completeText,
  type ProtocolServer,
  reply,
  startProtocolServer,
} from "@/lib/server/testing/protocol-server";

let server: ProtocolServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function ask(answer: Answer, changes: { n?: number; wantsTokens?: boolean } = {}) {
  server = await startProtocolServer(answer);
  const endpoint = new ModelEndpoint({
    baseUrl: server.baseUrl,
    apiKey: null,
    allowPrivateHost: true,
    kind: "other",
    maxConcurrency: 4,
    requestsPerMinute: null,
    tokensPerMinute: null,
    maxReplyTokens: null,
    cachedPromptPriceMicros: null,
    timeoutMs: 2000,
    maxAttempts: 1,
    promptPriceMicros: null,
    completionPriceMicros: 1_000_000,
  });
  const attempts: CallAttempt[] = [];
  const samples = endpoint.sample(
    "base",
    {
      api: "completions",
      messages: [
        { role: "system", content: "first" },
        { role: "user", content: "second" },
      ],
      stop: ["# [END]"],
      temperature: 0.5,
      seed: 5,
      responseName: "decision",
      responseSchema: undefined,
      signal: new AbortController().signal,
      onAttempt: (attempt) => attempts.push(attempt),
      n: changes.n ?? 1,
      ...(changes.wantsTokens && { wantsTokens: true }),
    },
    "policy_model",
  );
  return { samples, attempts, server };
}

const echo: Answer = (response, body) =>
  completeText(
    response,
    Array.from({ length: body.n ?? 1 }, (_, i) => `Search me ${i}`),
  );

describe("a base model", () => {
  it("goes on with one text, as far as the stop mark and for more than sixteen tokens", async () => {
    const { samples, server } = await ask(echo, { n: 3 });
    expect((await samples).map(({ text }) => text)).toEqual([
      "Search me 0",
      "Search me 1",
      "Search me 2",
    ]);
    expect(server.paths).toEqual(["/completions"]);
    expect(server.calls[0]).toMatchObject({
      prompt: "first\n\nsecond",
      n: 3,
      stop: ["# [END]"],
      logprobs: 1,
    });
    expect(server.calls[0]?.max_tokens).toBeGreaterThan(500);
    expect(server.calls[0]).not.toHaveProperty("messages");
    expect(server.calls[0]).not.toHaveProperty("response_format");
  });

  it("counts its tokens and sums their log-probabilities", async () => {
    const { samples, attempts } = await ask(echo);
    expect(await samples).toEqual([{ text: "Search me 0", tokenCount: 3, sumLogprob: -0.75 }]);
    expect(attempts).toMatchObject([
      { status: "ok", promptTokens: 20, completionTokens: 4, costMicros: 4 },
    ]);
  });

  it("shows each token to whoever asks for them", async () => {
    const { samples } = await ask(echo, { wantsTokens: true });
    expect((await samples)[0]?.tokens).toEqual([
      { token: "Search ", logprob: -0.25 },
      { token: "me ", logprob: -0.25 },
      { token: "0", logprob: -0.25 },
    ]);
  });

  it("is used without log-probabilities where the endpoint gives none", async () => {
    const { samples } = await ask((response) =>
      completeText(response, ["a b"], { logprobs: false }),
    );
    expect(await samples).toEqual([{ text: "a b", tokenCount: 4, sumLogprob: null }]);
  });

  it("that refuses a parameter is asked again without it", async () => {
    const { samples, server } = await ask((response, body) =>
      body.logprobs === undefined
        ? completeText(response, ["fine"], { logprobs: false })
        : reply(response, 400, { error: { message: "logprobs is not supported" } }),
    );
    expect((await samples)[0]?.text).toBe("fine");
    expect(server.calls).toHaveLength(2);
  });

  it("whose answer is no completion is a bad reply", async () => {
    const { samples, attempts } = await ask((response) =>
      reply(response, 200, { choices: [{ message: { content: "chat" } }] }),
    );
    await expect(samples).rejects.toThrow(RolloutError);
    await expect(samples).rejects.toThrow("not a completion: choices.0.text");
    expect(attempts[0]?.status).toBe("bad_reply");
  });
});
