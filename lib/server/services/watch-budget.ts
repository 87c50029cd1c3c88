import type { CallAttempt } from "@/lib/agent/ports";
import { hasLimit, type Spending, spentBudget } from "@/lib/domain/budget";
import type { Budget } from "@/lib/domain/plan";
import { RolloutError } from "@/lib/errors";
import { readBudget, readIterationSpending } from "@/lib/server/repositories/budget-repository";

interface IterationKey {
  projectId: string;
  iterationId: string;
}

const freshMs = 1_000;
/** The sum over a long ledger takes its time: it may take up this part of it at most. */
const lookShare = 20;
/** A call that was lost with its claim is never stored. */
const forgottenMs = 600_000;

/**
 * What one iteration may still spend, seen from this process: the ledger, read once a second, and the own calls that are not
 * in it yet. Overshoot is bounded by the calls under way, and of other workers by what they spent since the last look.
 */
class WatchedBudget {
  private budget: Budget | null = null;
  private ledger: Spending = { calls: 0, tokens: 0, costMicros: 0 };
  private readonly unstored = new Map<string, CallAttempt>();
  private underWay = 0;
  private freshUntilMs = 0;
  private looking: Promise<void> | null = null;

  constructor(private readonly key: IterationKey) {}

  /**
   * Runs a call if the budget allows it.
   * @throws RolloutError budget, in words
   */
  async call<T>(
    request: { n?: number; onAttempt: (attempt: CallAttempt) => void },
    ask: (onAttempt: (attempt: CallAttempt) => void) => Promise<T>,
  ): Promise<T> {
    if (performance.now() >= this.freshUntilMs) await this.look();
    if (this.spent() !== null) {
      // A stop is for good: it is decided on the newest figures.
      await this.look();
      const reason = this.spent();
      if (reason !== null) throw new RolloutError("budget", reason);
    }
    this.underWay += 1;
    try {
      return await ask((attempt) => {
        if (this.budget && hasLimit(this.budget)) this.unstored.set(attempt.id, attempt);
        request.onAttempt(attempt);
      });
    } finally {
      this.underWay -= 1;
    }
  }

  /** In words which limit is reached, on the newest figures; null: none. */
  async spentNow(): Promise<string | null> {
    await this.look();
    return this.spent();
  }

  private spent(): string | null {
    if (!this.budget) return null;
    const total = { ...this.ledger };
    // Each call under way will be at least one.
    total.calls += this.unstored.size + this.underWay;
    for (const attempt of this.unstored.values()) {
      total.tokens += attempt.promptTokens + attempt.completionTokens;
      total.costMicros += attempt.costMicros;
    }
    return spentBudget(this.budget, total);
  }

  private look(): Promise<void> {
    this.looking ??= this.read().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async read(): Promise<void> {
    const began = performance.now();
    this.budget = await readBudget(this.key);
    if (this.budget && hasLimit(this.budget)) {
      const { spending, stored } = await readIterationSpending(this.key, [...this.unstored.keys()]);
      this.ledger = spending;
      for (const id of stored) this.unstored.delete(id);
      const old = Date.now() - forgottenMs;
      for (const [id, attempt] of this.unstored) {
        if (attempt.startedAt.getTime() < old) this.unstored.delete(id);
      }
    }
    const ended = performance.now();
    this.freshUntilMs = ended + Math.max(freshMs, lookShare * (ended - began));
  }
}

const watched = new Map<string, WatchedBudget>();

/** One for each iteration and process. */
export function watchBudget(key: IterationKey): WatchedBudget {
  const known = watched.get(key.iterationId) ?? new WatchedBudget(key);
  watched.set(key.iterationId, known);
  return known;
}

/** The model, asked only while the iteration's budget lasts. Null: it belongs to no iteration, so nothing limits it. */
export function withinBudget<
  Request extends { n?: number; onAttempt: (a: CallAttempt) => void },
  Reply,
>(
  key: { projectId: string; iterationId: string | null },
  ask: (request: Request) => Promise<Reply>,
): (request: Request) => Promise<Reply> {
  const { projectId, iterationId } = key;
  if (iterationId === null) return ask;
  const budget = watchBudget({ projectId, iterationId });
  return (request) => budget.call(request, (onAttempt) => ask({ ...request, onAttempt }));
}
