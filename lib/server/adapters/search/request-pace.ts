import { setTimeout as sleep } from "node:timers/promises";

/** Spaces requests evenly, so that no minute sees more than `perMinute` of them. */
export class RequestPace {
  private next = 0;

  constructor(private readonly perMinute: number) {}

  /** Resolves when a request may start. @throws AbortError when stopped meanwhile */
  async wait(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + 60_000 / this.perMinute;
    if (at > now) await sleep(at - now, undefined, { signal });
  }
}
