import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallAttempt } from "@/lib/agent/ports";
import type { CircuitNews } from "@/lib/server/adapters/endpoint-circuit";
import { ModelEndpoint } from "@/lib/server/adapters/model-endpoint";
import { complete, reply } from "@/lib/server/testing/protocol-server";

/** A server that can be taken away and put back at the same address. */
class MovingServer {
  calls = 0;
  private server: Server | null = null;
  private port = 0;

  async up(): Promise<void> {
    this.server = createServer((request, response) => {
      if (request.method === "GET") return reply(response, 404, {});
      this.calls += 1;
      request.resume().once("end", () => complete(response, ["fine"]));
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }
}

let server: MovingServer;
let endpoint: ModelEndpoint;
let news: CircuitNews[];
let attempts: CallAttempt[];

function open(startsOpen: boolean): ModelEndpoint {
  return new ModelEndpoint(
    {
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
      completionPriceMicros: null,
    },
    { startsOpen, onNews: (told) => news.push(told) },
  );
}

function ask(signal = new AbortController().signal) {
  return endpoint.sample(
    "m",
    {
      messages: [{ role: "user", content: "hi" }],
      temperature: 1,
      seed: 5,
      responseName: "decision",
      responseSchema: { type: "object" },
      signal,
      onAttempt: (attempt) => attempts.push(attempt),
      n: 1,
    },
    "policy_model",
  );
}

beforeEach(async () => {
  news = [];
  attempts = [];
  server = new MovingServer();
  await server.up();
  endpoint = open(false);
});

afterEach(async () => {
  endpoint.retire();
  await server.down();
});

describe("the circuit of an endpoint", () => {
  it("holds calls back while nobody answers, says so, and lets them go on by themselves", async () => {
    await server.down();
    const asked = Promise.all([ask(), ask(), ask()]);
    await vi.waitFor(() => expect(news.at(-1)?.circuit).toBe("open"));
    expect(news[0]?.reason).toMatch(/^No connection to the endpoint: .*ECONNREFUSED/);
    await server.up();
    expect(await asked).toHaveLength(3);
    expect(news.at(-1)).toEqual({ circuit: "closed", reason: null, retryAt: null });
    // One attempt is all each has, and none was spent on a server that was away.
    expect(server.calls).toBe(3);
    expect(attempts.filter((attempt) => attempt.status === "network").length).toBeLessThanOrEqual(
      3,
    );
  });

  it("sends nothing at first where another process found the endpoint away", async () => {
    await server.down();
    endpoint = open(true);
    const asked = ask();
    await vi.waitFor(() => expect(news.at(-1)?.circuit).toBe("open"));
    expect(attempts).toEqual([]);
    await server.up();
    await asked;
    expect(attempts.map((attempt) => attempt.status)).toEqual(["ok"]);
  });

  it("lets go of whoever waits when the iteration is stopped", async () => {
    await server.down();
    const stop = new AbortController();
    const asked = ask(stop.signal);
    await vi.waitFor(() => expect(news.at(-1)?.circuit).toBe("open"));
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it("hands the work back when the endpoint is changed while it is away", async () => {
    await server.down();
    const asked = ask();
    await vi.waitFor(() => expect(news.at(-1)?.circuit).toBe("open"));
    endpoint.retire();
    await expect(asked).rejects.toThrow(/changed/);
  });
});
