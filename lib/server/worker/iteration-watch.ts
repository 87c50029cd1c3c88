import { findStoppedIterations } from "@/lib/server/services/find-stopped-iterations";

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
      if (entry.users === 0 && this.watched.get(iterationId) === entry) {
        this.watched.delete(iterationId);
      }
    }
  }

  async look(): Promise<void> {
    if (!this.watched.size) return;
    for (const iterationId of await findStoppedIterations([...this.watched.keys()])) {
      this.watched.get(iterationId)?.controller.abort();
      // Jobs of a later resume get a signal of their own.
      this.watched.delete(iterationId);
    }
  }
}
