const pollMs = 15;
const longestMs = 60_000;

/** Asks every few milliseconds until `found`. Null is no answer (a database that is away) and is asked again. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null>,
  found: (value: T) => boolean,
): Promise<{ value: T; seconds: number }> {
  const startedAtMs = performance.now();
  for (;;) {
    const value = await ask();
    const tookMs = performance.now() - startedAtMs;
    if (value !== null && found(value)) return { value, seconds: tookMs / 1000 };
    if (tookMs > longestMs) throw new Error(`${what} took too long: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
