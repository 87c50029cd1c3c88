/** Codes of everything the app itself may refuse. The HTTP status of each stands in lib/server/http/problem.ts. */
export const appErrorCodes = [
  "bad_request",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_few_examples",
  "payload_too_large",
  "unsupported_media_type",
  "budget_exhausted",
  "rate_limited",
  "unavailable",
  "internal",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

export interface FieldFault {
  /** Where in the input the fault stands, as `a.b.0.c`; empty: the whole. */
  path: string;
  message: string;
}

/** A refusal with words meant for the person who asked: what happened, why, what to do. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly faults: FieldFault[];

  constructor(
    code: AppErrorCode,
    message: string,
    options: { cause?: unknown; faults?: FieldFault[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.faults = options.faults ?? [];
  }
}

/** The boundary a rollout, a ranking or a grading broke at. Each names one outside world (spec 1). */
export const rolloutErrorCodes = [
  "policy_model",
  "reward_model",
  "grader",
  "search_tool",
  "step_unparseable",
  "no_answer",
  "budget",
  "cancelled",
  "worker_lost",
] as const;
export type RolloutErrorCode = (typeof rolloutErrorCodes)[number];

/** A bad rollout is data: this is caught once, where the trajectory is finished, and stored as its code. */
export class RolloutError extends Error {
  readonly code: RolloutErrorCode;

  constructor(code: RolloutErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "RolloutError";
    this.code = code;
  }
}
