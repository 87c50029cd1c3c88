import type { ToldLimits, ToldWindow } from "@/lib/domain/rate-limit";

export interface PaceLimits {
  /** Of all workers together; null: no limit. */
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
}

/** A limit a day long is not slept through in silence: then a call is tried, and its refusal shown. */
const longestWaitMs = 300_000;

interface Told {
  remaining: number;
  untilMs: number;
}

/**
 * When the next call may be sent so that the endpoint need not refuse it. Limits that were set are kept by even spacing:
 * any minute holds at most as many calls as it may, and at most one call's tokens more. Limits that the endpoint tells are
 * counted down until it says more or they are full again. Knows no clock: the moment comes in.
 */
export class CallPacer {
  private share = 1;
  private lastCallMs = Number.NEGATIVE_INFINITY;
  private tokensFreeAtMs = Number.NEGATIVE_INFINITY;
  private told: { requests: Told | null; tokens: Told | null } = { requests: null, tokens: null };

  constructor(private readonly limits: PaceLimits) {}

  /** This process's part of limits that hold for all. */
  setShare(share: number): void {
    this.share = share;
  }

  /** The earliest moment for a call of about that many tokens. */
  earliestMs(tokens: number, nowMs: number): number {
    const spacing = this.spacingMs(this.limits.requestsPerMinute);
    return Math.max(
      spacing === 0 ? nowMs : this.lastCallMs + spacing,
      this.tokensFreeAtMs,
      waitFor(this.told.requests, 1, nowMs),
      waitFor(this.told.tokens, tokens, nowMs),
    );
  }

  take(tokens: number, nowMs: number): void {
    this.lastCallMs = nowMs;
    this.charge(tokens, nowMs);
    if (this.told.requests) this.told.requests.remaining -= 1;
    if (this.told.tokens) this.told.tokens.remaining -= tokens;
  }

  /** The call took another number of tokens than was thought. */
  settle(difference: number, nowMs: number): void {
    this.charge(difference, nowMs);
  }

  /** @param inFlight calls the endpoint may not have counted yet */
  hear(told: ToldLimits, inFlight: number, nowMs: number): void {
    this.told = {
      requests: windowOf(told.requests, inFlight, this.share, nowMs),
      tokens: windowOf(told.tokens, 0, this.share, nowMs),
    };
  }

  private charge(tokens: number, nowMs: number): void {
    const each = this.spacingMs(this.limits.tokensPerMinute);
    if (each > 0) this.tokensFreeAtMs = Math.max(this.tokensFreeAtMs, nowMs) + tokens * each;
  }

  private spacingMs(perMinute: number | null): number {
    return perMinute === null ? 0 : 60_000 / (perMinute * Math.max(this.share, 1e-6));
  }
}

function windowOf(
  window: ToldWindow | null,
  inFlight: number,
  share: number,
  nowMs: number,
): Told | null {
  // Without a moment at which it is full again there is nothing to wait for: a refusal then says how long.
  if (!window || window.resetsInMs === null) return null;
  return {
    remaining: Math.floor((window.remaining - inFlight) * share),
    untilMs: nowMs + Math.min(window.resetsInMs, longestWaitMs),
  };
}

function waitFor(told: Told | null, amount: number, nowMs: number): number {
  if (!told || nowMs >= told.untilMs || told.remaining >= amount) return nowMs;
  return told.untilMs;
}
