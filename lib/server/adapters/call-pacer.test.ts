import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallPacer } from "@/lib/server/adapters/call-pacer";
import { readRateHeaders } from "@/lib/server/adapters/rate-headers";

const minuteMs = 60_000;

/** Sends as soon as it may. @returns when each call went */
function send(pacer: CallPacer, costs: number[]): number[] {
  let nowMs = 0;
  return costs.map((tokens) => {
    // A timer comes a moment late, never early.
    nowMs = Math.ceil(pacer.earliestMs(tokens, nowMs));
    pacer.take(tokens, nowMs);
    return nowMs;
  });
}

describe("pacing", () => {
  it("keeps any minute within the requests that it may hold", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 4 }),
        (rpm, parts) => {
          const pacer = new CallPacer({ requestsPerMinute: rpm, tokensPerMinute: null });
          pacer.setShare(1 / parts);
          const times = send(pacer, new Array(Math.min(400, rpm * 2 + 2)).fill(1));
          for (const [i, start] of times.entries()) {
            const within = times.filter((time) => time >= start && time < start + minuteMs).length;
            expect(within).toBeLessThanOrEqual(Math.ceil(rpm / parts));
            if (i > 20) break;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps any minute within its tokens and one call's more", () => {
    const costs = Array.from({ length: 60 }, (_, i) => 100 + ((i * 37) % 400));
    const times = send(new CallPacer({ requestsPerMinute: null, tokensPerMinute: 3000 }), costs);
    for (const start of times) {
      const within = times.reduce(
        (sum, time, i) => (time >= start && time < start + minuteMs ? sum + (costs[i] ?? 0) : sum),
        0,
      );
      expect(within).toBeLessThanOrEqual(3000 + 500);
    }
  });

  it("waits for the moment an endpoint names once what it told is used up", () => {
    const pacer = new CallPacer({ requestsPerMinute: null, tokensPerMinute: null });
    const told = { requests: { limit: 60, remaining: 3, resetsInMs: 20_000 }, tokens: null };
    pacer.hear(told, 1, 1000);
    expect(send(pacer, [1, 1])).toEqual([0, 0]);
    expect(pacer.earliestMs(1, 2000)).toBe(21_000);
    expect(pacer.earliestMs(1, 21_000)).toBe(21_000);
  });
});

describe("rate headers", () => {
  const read = (headers: Record<string, string>) => readRateHeaders(new Headers(headers), 1e12);

  it.each<[string, Record<string, string>, unknown]>([
    [
      "OpenAI",
      {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-limit-tokens": "150000",
        "x-ratelimit-remaining-tokens": "149984",
        "x-ratelimit-reset-tokens": "6m0s",
      },
      {
        requests: { limit: 60, remaining: 59, resetsInMs: 1000 },
        tokens: { limit: 150_000, remaining: 149_984, resetsInMs: 360_000 },
      },
    ],
    [
      "Azure, which writes -1 where it does not know",
      { "x-ratelimit-remaining-requests": "7", "x-ratelimit-remaining-tokens": "-1" },
      { requests: { limit: null, remaining: 7, resetsInMs: null }, tokens: null },
    ],
    [
      "Together",
      {
        "x-ratelimit-limit": "10",
        "x-ratelimit-remaining": "9",
        "x-ratelimit-reset": "2",
        "x-tokenlimit-remaining": "500",
      },
      {
        requests: { limit: 10, remaining: 9, resetsInMs: 2000 },
        tokens: { limit: null, remaining: 500, resetsInMs: null },
      },
    ],
    [
      "OpenRouter, which names the moment in ms",
      {
        "x-ratelimit-limit": "20",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(1e12 + 4000),
      },
      { requests: { limit: 20, remaining: 0, resetsInMs: 4000 }, tokens: null },
    ],
  ])("are read as %s writes them", (_who, headers, told) => {
    expect(read(headers)).toEqual(told);
  });

  it("are nothing where there are none, and where they are no numbers", () => {
    expect(read({})).toBeNull();
    expect(read({ "x-ratelimit-remaining-requests": "many" })).toBeNull();
  });
});
