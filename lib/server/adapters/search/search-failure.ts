import type { CallAttempt } from "@/lib/agent/ports";

interface FailureFacts {
  status: Exclude<CallAttempt["status"], "ok">;
  httpStatus: number | null;
  /** Whether trying again may help. */
  retryable: boolean;
  /** What the tool asked to wait; null: it did not say. */
  retryAfterMs: number | null;
}

/** One attempt at a search that brought no results: why, for the ledger and for the rule that tries again. */
export class SearchFailure extends Error {
  constructor(
    readonly facts: FailureFacts,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = "SearchFailure";
  }
}

export function badReply(message: string, cause?: unknown): SearchFailure {
  const facts = { status: "bad_reply", httpStatus: null, retryable: true, retryAfterMs: null };
  return new SearchFailure(facts as FailureFacts, message, { cause });
}

export function unanswered(
  status: "timeout" | "network" | "server_error",
  message: string,
  cause?: unknown,
): SearchFailure {
  return new SearchFailure(
    { status, httpStatus: null, retryable: true, retryAfterMs: null },
    message,
    { cause },
  );
}

/** Read from the status of an answer that is none: 429 and 5xx pass, the rest stands. */
export function refusedWith(
  httpStatus: number,
  message: string,
  retryAfterMs: number | null,
): SearchFailure {
  if (httpStatus === 429) {
    return new SearchFailure(
      { status: "rate_limited", httpStatus, retryable: true, retryAfterMs },
      message,
    );
  }
  const passes = httpStatus >= 500 || httpStatus === 408;
  return new SearchFailure(
    { status: passes ? "server_error" : "refused", httpStatus, retryable: passes, retryAfterMs },
    message,
  );
}
