import { setTimeout as sleep } from "node:timers/promises";
import type { CallAttempt, SearchRequest } from "@/lib/agent/ports";
import type { OutsideSearchKind, SearchToolSettings } from "@/lib/domain/search-tool";
import { RolloutError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { ConcurrencyLimit } from "@/lib/server/adapters/search/concurrency-limit";
import { RequestPace } from "@/lib/server/adapters/search/request-pace";
import type { FoundPage } from "@/lib/server/adapters/search/search-engine";
import { searchEngines } from "@/lib/server/adapters/search/search-engines";
import { SearchFailure } from "@/lib/server/adapters/search/search-failure";
import { lineFailure } from "@/lib/server/adapters/search/search-http";

const longestWaitMs = 60_000;

export interface OutsideSearchOptions {
  kind: OutsideSearchKind;
  settings: SearchToolSettings;
  /** Null: none is stored. */
  apiKey: string | null;
}

/**
 * One search tool over the network: at most so many requests at once and a minute, bounded retries with back-off and
 * jitter that honour Retry-After, every attempt told to the ledger.
 */
export class OutsideSearch {
  private readonly limit: ConcurrencyLimit;
  private readonly pace: RequestPace | null;

  constructor(private readonly options: OutsideSearchOptions) {
    const { maxConcurrency, requestsPerMinute } = options.settings;
    this.limit = new ConcurrencyLimit(maxConcurrency);
    this.pace = requestsPerMinute === null ? null : new RequestPace(requestsPerMinute);
  }

  /** Up to `count` pages, best first. @throws RolloutError `search_tool` once every attempt is spent, or `cancelled` */
  async search(count: number, request: SearchRequest): Promise<FoundPage[]> {
    const { maxAttempts } = this.options.settings;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.limit.run(() => this.attempt(attempt, count, request));
      if (!(outcome instanceof SearchFailure)) return outcome;
      const { status, retryable } = outcome.facts;
      if (status === "cancelled") {
        throw new RolloutError("cancelled", outcome.message, { cause: outcome });
      }
      if (!retryable || attempt >= maxAttempts) {
        throw new RolloutError("search_tool", outcome.message, { cause: outcome });
      }
      await wait(waitMs(outcome, attempt), request.signal);
    }
  }

  private async attempt(
    attempt: number,
    count: number,
    { query, signal, onAttempt }: SearchRequest,
  ): Promise<FoundPage[] | SearchFailure> {
    const { kind, settings, apiKey } = this.options;
    const waited = await this.pace?.wait(signal).catch((error) => lineFailure(error, signal));
    if (waited instanceof SearchFailure) return waited;
    const startedAt = new Date();
    const started = performance.now();
    const tell = (fields: Pick<CallAttempt, "status" | "httpStatus" | "costMicros">) =>
      onAttempt({
        id: newId(),
        attempt,
        ...fields,
        promptTokens: 0,
        cachedPromptTokens: 0,
        completionTokens: 0,
        tokensEstimated: false,
        latencyMs: Math.round(performance.now() - started),
        startedAt,
      });
    try {
      const pages = await searchEngines[kind]({ query, count, signal }, { ...settings, apiKey });
      tell({ status: "ok", httpStatus: 200, costMicros: settings.priceMicros });
      return pages.slice(0, count);
    } catch (error) {
      const failure = lineFailure(error, signal);
      const { status, httpStatus } = failure.facts;
      tell({ status, httpStatus, costMicros: 0 });
      return failure;
    }
  }
}

/** Exponential back-off, half of it jitter, at least what Retry-After asks, at most a minute. */
function waitMs({ facts }: SearchFailure, attempt: number): number {
  const backOff = (0.5 + 0.5 * Math.random()) * Math.min(longestWaitMs, 400 * 2 ** attempt);
  return Math.min(longestWaitMs, Math.max(facts.retryAfterMs ?? 0, backOff));
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (cause) {
    throw new RolloutError("cancelled", "the search was stopped", { cause });
  }
}
