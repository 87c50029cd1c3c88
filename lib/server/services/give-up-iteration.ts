import { RolloutError } from "@/lib/errors";
import { readRefusal } from "@/lib/server/adapters/call-failure";
import { isDatabaseGone } from "@/lib/server/database-gone";
import {
  findIteration,
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import { moveRescore } from "@/lib/server/repositories/rescore-repository";
import { moveStandaloneRun } from "@/lib/server/repositories/run-state-repository";
import type { WorkOwner } from "@/lib/server/services/find-stopped-work";
import { watchBudget } from "@/lib/server/services/watch-budget";

const mostTries = 20;
/** Looks follow each other quickly where jobs end: what passes by itself gets this long. */
const shortestTrialMs = 20_000;

interface Trial {
  tries: number;
  sinceMs: number;
}

/** What failed at every try so far, in this process: by iteration, and by iteration and kind of job. */
const failing = new Map<string, Trial>();

export function noteMovedOn(iterationId: string): void {
  failing.delete(iterationId);
}

/**
 * Counts a failed try to move an iteration on. One that fails again and again is failed with a reason, so that a person
 * sees it and can resume it; it would go on failing for ever otherwise. A database that is away is no fault of the
 * iteration's.
 */
export async function noteFailedMove(iteration: IterationRecord, error: unknown): Promise<void> {
  const trial = nextTrial(iteration.id, error);
  if (!trial) return;
  await giveUp(
    iteration,
    `${trial.tries} tries to go on from here failed. ${words(iteration, error)}`,
  );
}

/** @param ownerId of the iteration, or of the run that stands outside one */
export function noteJobDone(ownerId: string, job: string): void {
  failing.delete(`${ownerId} ${job}`);
}

/**
 * The same for its jobs: a key that was withdrawn or a corpus that is gone fails every one of them, and the queue would
 * try them for ever. An endpoint that is away or busy is waited for.
 */
export async function noteFailedJob(owner: WorkOwner, job: string, error: unknown): Promise<void> {
  if (readRefusal(error) === "passing") return;
  if (error instanceof RolloutError && error.code === "budget") {
    // Somebody may have raised it while this job was still letting go: then it is only tried again.
    if (owner.kind === "iteration" && !(await isBudgetSpent(owner))) return;
    await giveUpOwner(owner, `It stopped here: ${error.message}. Raise the budget, then resume.`);
    return;
  }
  const trial = nextTrial(`${owner.id} ${job}`, error);
  if (!trial) return;
  const tried = `${trial.tries} tries of the work it waits for (${job}) failed.`;
  await giveUpOwner(owner, `${tried} ${words(owner, error)}`);
}

async function isBudgetSpent(owner: { projectId: string; id: string }): Promise<boolean> {
  const budget = watchBudget({ projectId: owner.projectId, iterationId: owner.id });
  return (await budget.spentNow()) !== null;
}

async function giveUpOwner(owner: WorkOwner, reason: string): Promise<void> {
  if (owner.kind === "run") {
    await moveStandaloneRun(owner, { from: ["running"], to: "failed", reason });
    return;
  }
  if (owner.kind === "scoring_run") {
    await moveRescore(owner, { from: ["running"], to: "failed", reason });
    return;
  }
  const iteration = await findIteration(owner.projectId, owner.id);
  if (iteration) await giveUp(iteration, reason);
}

/** Null: it is to be tried again. */
function nextTrial(key: string, error: unknown): Trial | null {
  if (isDatabaseGone(error)) return null;
  const now = performance.now();
  const { tries, sinceMs } = failing.get(key) ?? { tries: 0, sinceMs: now };
  const trial = { tries: tries + 1, sinceMs };
  failing.set(key, trial);
  if (trial.tries < mostTries || now - sinceMs < shortestTrialMs) return null;
  failing.delete(key);
  return trial;
}

async function giveUp(iteration: IterationRecord, reason: string): Promise<void> {
  await moveIteration(iteration, { event: "fail", actor: { kind: "worker" }, reason });
}

/** What an endpoint or a tool said is shown; anything else stands in the log alone, since it may tell too much. */
function words(owner: { id: string }, error: unknown): string {
  const refusal = readRefusal(error);
  const said =
    error instanceof RolloutError ? error.message : refusal === "passing" ? null : refusal;
  return said
    ? `The last one ended with: ${said.slice(0, 500)}. Mend the cause, then resume.`
    : `The worker's log says why, at the id ${owner.id}. Mend the cause, then resume.`;
}
