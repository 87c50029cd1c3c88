/** In this order things end: those who use the database, the database, the word that the folder is taken. */
const stages = ["processes", "database", "claim"] as const;
export type Stage = (typeof stages)[number];

/** Collects how to undo a start, also one that fails half-way. */
export class StagedEnd {
  private readonly steps: { stage: Stage; end: () => Promise<void> }[] = [];
  private running: Promise<void> | null = null;

  add(stage: Stage, end: () => Promise<void>): void {
    this.steps.push({ stage, end });
  }

  /** Runs every step even if one fails, then rejects with the first failure. A second call waits for the first. */
  run(): Promise<void> {
    this.running ??= this.runOnce();
    return this.running;
  }

  private async runOnce(): Promise<void> {
    const failures: unknown[] = [];
    for (const stage of stages) {
      const steps = this.steps.filter((step) => step.stage === stage);
      const results = await Promise.allSettled(steps.map((step) => step.end()));
      for (const result of results) if (result.status === "rejected") failures.push(result.reason);
    }
    if (failures.length > 0) throw failures[0];
  }
}
