import { findStoppedWork, type WorkOwner } from "@/lib/server/services/find-stopped-work";

interface Watched {
  owner: WorkOwner;
  controller: AbortController;
  users: number;
}

/** Tells the jobs of an iteration, or of a run outside one, when somebody stopped it: one look a second for all that run here. */
export class WorkWatch {
  private readonly watched = new Map<string, Watched>();

  /** Runs `work` with a signal that aborts when the owner is stopped or `outer` aborts. */
  async during<T>(
    owner: WorkOwner,
    outer: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const entry = this.watched.get(owner.id) ?? {
      owner,
      controller: new AbortController(),
      users: 0,
    };
    entry.users += 1;
    this.watched.set(owner.id, entry);
    try {
      return await work(AbortSignal.any([entry.controller.signal, outer]));
    } finally {
      entry.users -= 1;
      if (entry.users === 0 && this.watched.get(owner.id) === entry) this.watched.delete(owner.id);
    }
  }

  async look(): Promise<void> {
    if (!this.watched.size) return;
    const owners = [...this.watched.values()].map((entry) => entry.owner);
    for (const { id } of await findStoppedWork(owners)) {
      this.watched.get(id)?.controller.abort();
      // Jobs of a later resume get a signal of their own.
      this.watched.delete(id);
    }
  }
}
