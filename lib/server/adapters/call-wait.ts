import type { CallFailure } from "@/lib/server/adapters/call-failure";

const longestWaitMs = 60_000;

/**
 * Exponential back-off, half of it jitter, at least what Retry-After asks, at most a minute: five attempts take six to
 * twelve seconds, in which a server restarts.
 */
export function waitMs(failure: CallFailure, attempt: number): number {
  const backOff = (0.5 + 0.5 * Math.random()) * Math.min(longestWaitMs, 400 * 2 ** attempt);
  return Math.min(longestWaitMs, Math.max(failure.retryAfterMs ?? 0, backOff));
}

/** Resolves after the time, or sooner if the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
