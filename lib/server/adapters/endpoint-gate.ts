import type { LoadReport } from "@/lib/domain/adaptive-limit";
import type { ToldLimits } from "@/lib/domain/rate-limit";
import { RolloutError } from "@/lib/errors";
import { CallPacer, type PaceLimits } from "@/lib/server/adapters/call-pacer";

/** What one process tells of its use of an endpoint. */
export interface GateReport extends LoadReport {
  /** Calls under way or waiting; 0: it lets go of its share. */
  wanted: number;
  inFlight: number;
  /** Null: no 429 since the last report. */
  rateLimitedAt: Date | null;
  /** Null: the endpoint asked for no pause. */
  pausedUntil: Date | null;
  /** Null: its headers said nothing. */
  told: ToldLimits | null;
}

/** What it may do until it tells again. */
export interface GateGrant {
  /** Calls under way at once. */
  granted: number;
  /** Its part of what all workers may do, 0..1. */
  share: number;
  /** As another process heard it; null: none. */
  pausedUntil: Date | null;
}

/** Exchanges a report for a grant, with all processes that call the endpoint. Rejects while nobody can be asked. */
export type ShareEndpoint = (report: GateReport) => Promise<GateGrant>;

export interface GateOptions extends PaceLimits {
  share: ShareEndpoint;
  /** An exchange failed; it is tried again. */
  onTrouble: (error: unknown) => void;
}

const renewMs = 1_000;
/** Without a word for this long a share is given to others, so nothing more is sent on it. */
export const leaseMs = 5_000;
/** Calls come in bursts: a share is kept over a short pause between them. */
const idleMs = 3_000;
/** A pause that outlives this is not slept through in silence: then one call is tried, and its refusal shown. */
const longestPauseMs = 300_000;

interface Waiting {
  tokens: number;
  go: () => void;
}

const quiet = () => ({
  answered: 0,
  refused: 0,
  late: 0,
  wasFull: false,
  rateLimitedAt: null as Date | null,
  pausedUntil: null as Date | null,
  told: null as ToldLimits | null,
});

/**
 * Lets the calls of this process through, in order of arrival, as far as its share of the endpoint's limit, the endpoint's
 * pauses and its rates allow. The share is exchanged once a second while there are calls, never for a single call.
 */
export class EndpointGate {
  private readonly waiting: Waiting[] = [];
  private readonly pacer: CallPacer;
  private inFlight = 0;
  private granted = 0;
  private freshUntilMs = 0;
  private pausedUntilMs = 0;
  private lastBusyMs = 0;
  private lastRenewedMs = 0;
  private isClosed = false;
  private seen = quiet();
  private timer: NodeJS.Timeout | null = null;
  private renewing: Promise<void> | null = null;

  constructor(private readonly options: GateOptions) {
    this.pacer = new CallPacer(options);
  }

  /** @throws RolloutError cancelled, when the signal aborts before its turn comes */
  async run<T>(tokens: number, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.turn(tokens, signal);
    try {
      return await task();
    } finally {
      this.inFlight -= 1;
      this.lastBusyMs = Date.now();
      this.pump();
    }
  }

  /** A call came back, well or not: what its headers said, and how many tokens it took beyond what was thought. */
  heard(answer: { told: ToldLimits | null; extraTokens: number }): void {
    const nowMs = Date.now();
    if (answer.told) this.seen.told = answer.told;
    if (answer.told) this.pacer.hear(answer.told, Math.max(0, this.inFlight - 1), nowMs);
    this.pacer.settle(answer.extraTokens, nowMs);
  }

  answered(isLate: boolean): void {
    this.seen.answered += 1;
    if (isLate) this.seen.late += 1;
  }

  /** It was too much for the endpoint. What it asks to wait, five minutes at most, all wait, here and in the other processes. */
  refused(isRateLimit: boolean, waitMs: number | null): void {
    const now = Date.now();
    this.seen.refused += 1;
    if (isRateLimit) this.seen.rateLimitedAt = new Date(now);
    if (waitMs !== null) {
      this.pausedUntilMs = Math.max(this.pausedUntilMs, now + Math.min(waitMs, longestPauseMs));
      this.seen.pausedUntil = new Date(this.pausedUntilMs);
    }
    void this.renew();
  }

  timedOut(): void {
    this.seen.late += 1;
  }

  /** This process calls no more: its share is given back at once. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.renewing;
    if (this.granted === 0) return;
    this.granted = 0;
    await this.options.share({ ...quiet(), wanted: 0, inFlight: 0 });
  }

  private turn(tokens: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        const at = this.waiting.indexOf(entry);
        if (at >= 0) this.waiting.splice(at, 1);
        reject(new RolloutError("cancelled", "the run was stopped"));
      };
      const entry: Waiting = {
        tokens,
        go: () => {
          signal.removeEventListener("abort", stop);
          resolve();
        },
      };
      if (signal.aborted) return stop();
      signal.addEventListener("abort", stop, { once: true });
      this.waiting.push(entry);
      this.lastBusyMs = Date.now();
      if (Date.now() >= this.freshUntilMs) void this.renew();
      this.pump();
    });
  }

  /** Lets through what may go now, and comes back when the next may. */
  private pump(): void {
    const nowMs = Date.now();
    let nextMs = nowMs + renewMs;
    while (this.waiting.length > 0 && this.inFlight < this.granted && nowMs < this.freshUntilMs) {
      const { tokens, go } = this.waiting[0] as Waiting;
      const earliest = Math.max(this.pausedUntilMs, this.pacer.earliestMs(tokens, nowMs));
      if (earliest > nowMs) {
        nextMs = Math.min(nextMs, earliest);
        break;
      }
      this.waiting.shift();
      this.pacer.take(tokens, nowMs);
      this.inFlight += 1;
      go();
    }
    if (this.waiting.length > 0 && this.inFlight >= this.granted) this.seen.wasFull = true;
    this.comeBack(Math.max(1, nextMs - nowMs));
  }

  private comeBack(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.isClosed) return;
    const isIdle = this.waiting.length === 0 && this.inFlight === 0;
    if (isIdle && this.granted === 0) return;
    this.timer = setTimeout(() => this.tick(), ms);
    // A process that is through with everything else must not stay for this.
    if (isIdle) this.timer.unref();
  }

  private tick(): void {
    this.timer = null;
    if (Date.now() - this.lastRenewedMs >= renewMs) void this.renew();
    this.pump();
  }

  private renew(): Promise<void> {
    this.renewing ??= this.exchange().finally(() => {
      this.renewing = null;
      this.pump();
    });
    return this.renewing;
  }

  private async exchange(): Promise<void> {
    const askedMs = Date.now();
    this.lastRenewedMs = askedMs;
    const seen = this.seen;
    this.seen = quiet();
    const busy = this.waiting.length + this.inFlight;
    const wanted = busy === 0 && askedMs - this.lastBusyMs < idleMs ? 1 : busy;
    try {
      const grant = await this.options.share({ ...seen, wanted, inFlight: this.inFlight });
      this.granted = grant.granted;
      this.freshUntilMs = askedMs + leaseMs;
      this.pausedUntilMs = Math.max(this.pausedUntilMs, grant.pausedUntil?.getTime() ?? 0);
      this.pacer.setShare(grant.share);
    } catch (error) {
      // What was seen goes into the next report.
      this.seen = { ...seen, ...{ wasFull: seen.wasFull || this.seen.wasFull } };
      this.options.onTrouble(error);
    }
  }
}
