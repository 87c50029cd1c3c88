import { setTimeout as pause } from "node:timers/promises";
import { isDatabaseGone } from "@/lib/server/database-gone";

/** Longer than any restart of PostgreSQL; what lasts longer is for a person, and the queue keeps the job. */
const longestOutageMs = 120_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Tries `work` again as long as the database is away. `isRetry` warns that an earlier try may stand although its word was
 * lost with the connection: `work` has to store once what it is told twice. Ends early when `signal` aborts.
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
      if (!isDatabaseGone(error) || signal.aborted || performance.now() > deadline) throw error;
    }
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }
}
