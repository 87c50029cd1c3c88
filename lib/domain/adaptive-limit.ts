/** How many calls all workers together may have under way, and when that was last taken back. */
export interface AdaptiveLimit {
  limit: number;
  /** Null: never. */
  decreasedAtMs: number | null;
}

/** What one worker saw since it last told. */
export interface LoadReport {
  answered: number;
  /** 429, and 503 where the endpoint says that it is overloaded. */
  refused: number;
  /** Timed out, or answered so late that a little more load would. */
  late: number;
  /** Whether its share was used up, so that more would have been sent. */
  wasFull: boolean;
}

/** One refusal for many calls under way is one sign: the effect of a decrease is awaited before the next. */
export const settleMs = 2_000;
const backOff = 0.6;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain 1989): what the endpoint refuses or answers too late takes the
 * limit back by two fifths, a second of answers while it was used up gives one more, up to what the endpoint is set to.
 */
export function adaptLimit(
  state: AdaptiveLimit,
  report: LoadReport,
  { max, nowMs }: { max: number; nowMs: number },
): AdaptiveLimit {
  const limit = Math.min(max, Math.max(1, state.limit));
  if (report.refused + report.late > 0) {
    if (state.decreasedAtMs !== null && nowMs - state.decreasedAtMs < settleMs) {
      return { ...state, limit };
    }
    return { limit: Math.max(1, Math.floor(limit * backOff)), decreasedAtMs: nowMs };
  }
  if (report.answered > 0 && report.wasFull && limit < max) return { ...state, limit: limit + 1 };
  return { ...state, limit };
}
