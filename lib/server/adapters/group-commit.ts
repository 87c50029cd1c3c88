interface Waiting<Item, Outcome> {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what many tasks want stored in few transactions: while one commit is under way, what arrives waits and
 * goes together in the next. A task goes on only once its own item is stored.
 */
export class GroupCommit<Item, Outcome> {
  private waiting: Waiting<Item, Outcome>[] = [];
  private running = 0;

  /** @param commit stores a batch and returns one outcome an item, in order. */
  constructor(
    private readonly commit: (items: Item[]) => Promise<Outcome[]>,
    private readonly limits: { batchSize: number; parallel: number },
  ) {}

  add(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running < this.limits.parallel) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running += 1;
    // One turn of the event loop: replies that arrived together are stored together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length) {
      const batch = this.waiting.splice(0, this.limits.batchSize);
      try {
        const outcomes = await this.commit(batch.map((entry) => entry.item));
        for (const [i, entry] of batch.entries()) entry.resolve(outcomes[i] as Outcome);
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
    this.running -= 1;
  }
}
