import type { SupervisedProcess } from "@/lib/server/runtime/supervised-process";

const pollMs = 40;
/** A process that ends this often before it ever answered will not answer the next time either. */
const hopelessDeaths = 3;

async function anyAnswer(url: string, asked: AbortSignal): Promise<boolean> {
  try {
    const signal = AbortSignal.any([asked, AbortSignal.timeout(10_000)]);
    const response = await fetch(url, { redirect: "manual", signal });
    await response.body?.cancel();
    return true;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** Waits for the first HTTP response of any status; gives up with the process's last words. */
export async function untilAnswering(
  url: string,
  process: SupervisedProcess,
  options: { name: string; timeoutMs: number; signal: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  while (!(await anyAnswer(url, options.signal))) {
    options.signal.throwIfAborted();
    if (process.deaths() >= hopelessDeaths || performance.now() > deadline) {
      throw new Error(`${options.name} does not come up. Its last words:\n${process.tail()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
