import type { ToldLimits, ToldWindow } from "@/lib/domain/rate-limit";

/** Under which names each limit is told: OpenAI, Azure and LiteLLM; Together; Fireworks. OpenRouter uses Together's. */
const names = {
  requests: [
    ["x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"],
    ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
  ],
  tokens: [
    ["x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"],
    ["x-tokenlimit-limit", "x-tokenlimit-remaining", "x-tokenlimit-reset"],
    [
      "x-ratelimit-limit-tokens-generated",
      "x-ratelimit-remaining-tokens-generated",
      "x-ratelimit-reset-tokens-generated",
    ],
  ],
} as const;

/** What an answer says of the endpoint's limits; null: nothing. */
export function readRateHeaders(headers: Headers | undefined, nowMs: number): ToldLimits | null {
  if (!headers) return null;
  const read = (variants: readonly (readonly [string, string, string])[]) =>
    variants.map((variant) => readWindow(headers, variant, nowMs)).find((found) => found !== null);
  const requests = read(names.requests) ?? null;
  const tokens = read(names.tokens) ?? null;
  return requests || tokens ? { requests, tokens } : null;
}

function readWindow(
  headers: Headers,
  [limit, remaining, reset]: readonly [string, string, string],
  nowMs: number,
): ToldWindow | null {
  const left = countOf(headers.get(remaining));
  if (left === null) return null;
  return {
    limit: countOf(headers.get(limit)),
    remaining: left,
    resetsInMs: resetOf(headers.get(reset), nowMs),
  };
}

/** Azure writes -1 where it does not know. */
function countOf(value: string | null): number | null {
  const count = value === null || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(count) && count >= 0 ? count : null;
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `6m0s` and `12ms` (OpenAI), seconds (Azure, Together), or the moment itself since 1970 (OpenRouter, in ms). */
function resetOf(value: string | null, nowMs: number): number | null {
  if (value === null || value === "") return null;
  const number = Number(value);
  if (Number.isFinite(number)) {
    if (number > 1e11) return Math.max(0, number - nowMs);
    if (number > 1e9) return Math.max(0, number * 1000 - nowMs);
    return Math.max(0, number * 1000);
  }
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0) return null;
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ""] ?? 0),
    0,
  );
}
