import { setTimeout as pause } from "node:timers/promises";
import { deadLine, rootCause } from "@/lib/server/adapters/dead-line";

export interface CircuitNews {
  circuit: "open" | "closed";
  /** Null while closed. */
  reason: string | null;
  retryAt: Date | null;
}

export interface CircuitOptions {
  /** Any request that costs nothing: a response of whatever status says that somebody is there. */
  ask: (signal: AbortSignal) => Promise<Response>;
  /** Another process found the endpoint away: nothing is sent before it was seen to answer. */
  startsOpen: boolean;
  onNews: (news: CircuitNews) => void;
}

const probeTimeoutMs = 3_000;
const firstWaitMs = 250;
const longestWaitMs = 2_000;
/** A server that takes connections and drops them may restart behind a proxy; after this it is taken for what it does. */
const droppingLimitMs = 15_000;

type Finding = "answers" | "dropped" | "nobody";

/**
 * Open while nobody answers at an endpoint's address: calls wait instead of spending their attempts, and go on by
 * themselves once somebody does. An endpoint that answers badly is not away: that is for each call's bounded attempts.
 */
export class EndpointCircuit {
  private isOpen: boolean;
  private check: Promise<boolean> | null = null;
  /** False: it drops lines and was waited for long enough. */
  private isWaitedFor = true;
  private readonly ended = new AbortController();
  private reason = "";

  constructor(private readonly options: CircuitOptions) {
    this.isOpen = options.startsOpen;
    if (this.isOpen) this.begin();
  }

  /** Waits while the circuit is open; less long if the signal aborts. @throws once retired */
  async untilClosed(signal: AbortSignal): Promise<void> {
    if (this.isOpen && this.check) await this.during(this.check, signal);
  }

  /**
   * For a call whose line went dead. True: nobody answered, which the call is not to blame for, and now somebody does
   * (or the signal aborted). False: somebody answers all the same.
   */
  async outlast(signal: AbortSignal): Promise<boolean> {
    return this.during(this.begin(), signal);
  }

  /** Somebody answered a call. */
  answered(): void {
    this.isWaitedFor = true;
  }

  /** The endpoint's address or key is another by now: whoever waits for this one has to open it anew. */
  retire(): void {
    this.ended.abort(new Error("the endpoint was changed while it was waited for"));
  }

  private begin(): Promise<boolean> {
    this.check ??= this.run().finally(() => {
      this.check = null;
    });
    return this.check;
  }

  private async during(check: Promise<boolean>, signal: AbortSignal): Promise<boolean> {
    const either = AbortSignal.any([signal, this.ended.signal]);
    const wasDown = await new Promise<boolean>((resolve) => {
      const done = () => resolve(true);
      if (either.aborted) return done();
      either.addEventListener("abort", done, { once: true });
      void check.then((outcome) => {
        either.removeEventListener("abort", done);
        resolve(outcome);
      });
    });
    if (this.ended.signal.aborted) throw this.ended.signal.reason;
    return wasDown;
  }

  private async run(): Promise<boolean> {
    let finding = await this.probe();
    if (!this.isOpen && !this.isAway(finding)) return false;
    const openedAtMs = performance.now();
    this.isOpen = true;
    for (let waitMs = firstWaitMs; this.isAway(finding); waitMs *= 1.5) {
      const wait = Math.min(waitMs, longestWaitMs);
      this.tell({ circuit: "open", reason: this.reason, retryAt: new Date(Date.now() + wait) });
      await pause(wait, undefined, { signal: this.ended.signal, ref: false }).catch(() => null);
      if (this.ended.signal.aborted) break;
      finding = await this.probe();
      if (finding === "dropped" && performance.now() - openedAtMs > droppingLimitMs) {
        this.isWaitedFor = false;
      }
    }
    this.isOpen = false;
    this.tell({ circuit: "closed", reason: null, retryAt: null });
    return true;
  }

  private isAway(finding: Finding): boolean {
    return finding === "nobody" || (finding === "dropped" && this.isWaitedFor);
  }

  private tell(news: CircuitNews): void {
    if (!this.ended.signal.aborted) this.options.onNews(news);
  }

  private async probe(): Promise<Finding> {
    const timeout = AbortSignal.timeout(probeTimeoutMs);
    try {
      const response = await this.options.ask(timeout);
      await response.body?.cancel();
      this.isWaitedFor = true;
      return "answers";
    } catch (error) {
      const cause = error instanceof Error ? rootCause(error).message : String(error);
      this.reason = `No connection to the endpoint: ${cause}`;
      // Refused by our own rules: nothing to wait for.
      return timeout.aborted ? "dropped" : (deadLine(error) ?? "answers");
    }
  }
}
