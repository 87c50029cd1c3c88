import OpenAI from "openai";
import type { CallAttempt } from "@/lib/agent/ports";
import type { ToldLimits } from "@/lib/domain/rate-limit";
import { ReplyTooLargeError } from "@/lib/server/adapters/bounded-fetch";
import { deadLine, rootCause } from "@/lib/server/adapters/dead-line";
import { readRateHeaders } from "@/lib/server/adapters/rate-headers";
import { readRetryAfter } from "@/lib/server/adapters/retry-after";

export interface CallFailure {
  status: Exclude<CallAttempt["status"], "ok">;
  httpStatus: number | null;
  /** Whether trying again may help. */
  retryable: boolean;
  /** What the endpoint asked to wait; null: it did not say. */
  retryAfterMs: number | null;
  message: string;
  /** What its headers said of the endpoint's limits; null: nothing. */
  told: ToldLimits | null;
  /** The parameter the endpoint itself names; null: none. */
  parameter: string | null;
  /** The line itself failed, not the exchange on it: perhaps nobody is there. */
  isLineDead: boolean;
}

/** Reads any failure of one attempt into what the ledger and the retry rule need. */
export function readFailure(error: unknown, cancelled: boolean): CallFailure {
  if (cancelled) return failure("cancelled", false, "the run was stopped");
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return failure("timeout", true, "the endpoint did not answer in time");
  }
  if (error instanceof OpenAI.APIConnectionError) {
    const cause = rootCause(error);
    if (cause instanceof ReplyTooLargeError) return failure("bad_reply", true, cause.message);
    return {
      ...failure("network", true, `no connection to the endpoint: ${cause.message}`),
      isLineDead: deadLine(cause) !== null,
    };
  }
  if (error instanceof OpenAI.APIError) return readStatus(error);
  if (error instanceof BadReplyError || error instanceof SyntaxError) {
    return failure("bad_reply", true, error.message);
  }
  const cause = error instanceof Error ? rootCause(error) : new Error(String(error));
  if (cause instanceof ReplyTooLargeError) return failure("bad_reply", true, cause.message);
  return {
    ...failure("network", true, `the reply broke off: ${cause.message}`),
    isLineDead: deadLine(cause) !== null,
  };
}

/** What an endpoint said when it refused for good; `passing`: a later try may go well; null: no endpoint's doing. */
export function readRefusal(error: unknown): string | "passing" | null {
  if (!(error instanceof OpenAI.APIError)) return null;
  const { retryable, message } = readFailure(error, false);
  return retryable ? "passing" : message;
}

/** The endpoint answered 200 with something that is no chat completion. */
export class BadReplyError extends Error {
  override name = "BadReplyError";
}

function readStatus(error: InstanceType<typeof OpenAI.APIError>): CallFailure {
  const httpStatus = typeof error.status === "number" ? error.status : null;
  const parameter = typeof error.param === "string" ? error.param : null;
  const told = readRateHeaders(error.headers, Date.now());
  const message = error.message.slice(0, 500);
  const base = { httpStatus, message, parameter, told, isLineDead: false };
  const retryAfterMs = readRetryAfter(error.headers);
  // No money is left: https://platform.openai.com/docs/guides/error-codes. Waiting does not help.
  if (httpStatus === 429 && error.code === "insufficient_quota") {
    return { ...base, status: "refused", retryable: false, retryAfterMs: null };
  }
  if (httpStatus === 429) {
    return { ...base, status: "rate_limited", retryable: true, retryAfterMs };
  }
  if (httpStatus === null || httpStatus >= 500 || httpStatus === 408 || httpStatus === 409) {
    return { ...base, status: "server_error", retryable: true, retryAfterMs };
  }
  return { ...base, status: "refused", retryable: false, retryAfterMs: null };
}

function failure(status: CallFailure["status"], retryable: boolean, message: string): CallFailure {
  const untold = { httpStatus: null, retryAfterMs: null, parameter: null, told: null };
  return { status, retryable, message, ...untold, isLineDead: false };
}
