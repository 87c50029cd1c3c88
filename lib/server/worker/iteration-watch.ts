import { readStates } from "@/lib/server/repositories/iteration-repository";

const states = ["growing", "ranking", "training", "evaluating"];

/** Tells the jobs of an iteration when somebody stopped it: one look a second for all that run here. */
export class IterationWatch {
  private readonly watched = new Map<string, { controller: AbortController; users: number }>();

  /** Runs `work` with a signal that aborts when the iteration is stopped or `outer` aborts. */
  async during<T>(
    iterationId: string,
    outer: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const entry = this.watched.get(iterationId) ?? { controller: new AbortController(), users: 0 };
    entry.users += 1;
    this.watched.set(iterationId, entry);
    try {
      return await work(AbortSignal.any([entry.controller.signal, outer]));
    } finally {
      entry.users -= 1;
      if (entry.users === 0) this.watched.delete(iterationId);
    }
  }

  async look(): Promise<void> {
    if (!this.watched.size) return;
    const found = await readStates([...this.watched.keys()]);
    for (const [iterationId, entry] of this.watched) {
      const state = found.get(iterationId);
      if (state && states.includes(state)) continue;
      entry.controller.abort();
      // Jobs of a later resume get a signal of their own.
      this.watched.delete(iterationId);
    }
  }
}
