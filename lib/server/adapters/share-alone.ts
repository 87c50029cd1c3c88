import { type AdaptiveLimit, adaptLimit } from "@/lib/domain/adaptive-limit";
import type { ShareEndpoint } from "@/lib/server/adapters/endpoint-gate";

/** For a process that nobody shares the endpoint with: the same adaptive limit, kept in memory. */
export function shareAlone(max: number): ShareEndpoint {
  let state: AdaptiveLimit = { limit: max, decreasedAtMs: null };
  return async (report) => {
    state = adaptLimit(state, report, { max, nowMs: Date.now() });
    return { granted: report.wanted === 0 ? 0 : state.limit, share: 1, pausedUntil: null };
  };
}
