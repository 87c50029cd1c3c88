import { setTimeout as pause } from "node:timers/promises";
import { isDatabaseGone } from "@/lib/server/database-gone";

/** Longer than any restart of PostgreSQL; what lasts longer is for a person, and the queue keeps the job. */
const longestOutageMs = 120_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/** Two transactions waited for each other and PostgreSQL ended one: all of it was undone, and alone it succeeds. */
const collided = /^(40P01|40001|P2034)$/;

function passes(error: unknown): boolean {
  return (
    isDatabaseGone(error) || collided.test(String((error as { code?: unknown } | null)?.code ?? ""))
  );
}

/**
 * Tries `work` again as long as the database is away, or ended it in a deadlock: what a model answered would be paid for
 * twice. `isRetry` warns that an earlier try may stand although its word was lost with the connection: `work` has to store
 * once what it is told twice. Ends early when `signal` aborts.
 */
export async function outlastOutage<T>(
  work: (isRetry: boolean) => Promise<T>,
  signal: AbortSignal = new AbortController().signal,
): Promise<T> {
  const deadline = performance.now() + longestOutageMs;
  let pauseMs = firstPauseMs;
  for (let isRetry = false; ; isRetry = true) {
    try {
      return await work(isRetry);
    } catch (error) {
      if (!passes(error) || signal.aborted || performance.now() > deadline) throw error;
    }
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }
}
