import { isDatabaseGone } from "@/lib/server/database-gone";
import {
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";

const mostTries = 20;
/** Looks follow each other quickly where jobs end: what passes by itself gets this long. */
const shortestTrialMs = 20_000;

/** Iterations whose last tries to go on all failed, in this process. */
const failing = new Map<string, { tries: number; sinceMs: number }>();

export function noteMovedOn(iterationId: string): void {
  failing.delete(iterationId);
}

/**
 * Counts a failed try to move an iteration on. One that fails again and again is failed with a reason, so that a person
 * sees it and can resume it; it would go on failing for ever otherwise. A database that is away is no fault of the
 * iteration's.
 */
export async function noteFailedMove(iteration: IterationRecord, error: unknown): Promise<void> {
  if (isDatabaseGone(error)) return;
  const now = performance.now();
  const { tries, sinceMs } = failing.get(iteration.id) ?? { tries: 0, sinceMs: now };
  failing.set(iteration.id, { tries: tries + 1, sinceMs });
  if (tries + 1 < mostTries || now - sinceMs < shortestTrialMs) return;
  failing.delete(iteration.id);
  await moveIteration(iteration, {
    event: "fail",
    actor: { kind: "worker" },
    reason: `${tries + 1} tries to go on from here failed. The worker's log says why, at the id of this iteration (${iteration.id}). Mend the cause, then resume.`,
  });
}
