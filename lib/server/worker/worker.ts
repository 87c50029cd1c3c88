import { type JobData, type JobName, JobQueue } from "@/lib/server/adapters/queue";
import { serverEnv } from "@/lib/server/env";
import { advanceAll } from "@/lib/server/services/advance-iteration";
import { isWorkOpen, ownerOfJob } from "@/lib/server/services/find-stopped-work";
import { finishStandaloneRuns } from "@/lib/server/services/finish-standalone-runs";
import { noteFailedJob, noteJobDone } from "@/lib/server/services/give-up-iteration";
import { gradeTrajectories } from "@/lib/server/services/grade-trajectories";
import { closeModels } from "@/lib/server/services/open-model";
import { rollOutAndGrade } from "@/lib/server/services/roll-out-and-grade";
import { scoreTrajectories } from "@/lib/server/services/score-trajectories";
import { closeSender } from "@/lib/server/services/send-jobs";
import { trainPolicy } from "@/lib/server/services/train-policy";

import { WorkWatch } from "@/lib/server/worker/work-watch";
import { workerLog } from "@/lib/server/worker/worker-log";

type Handler<N extends JobName> = (job: JobData<N>, signal: AbortSignal) => Promise<void>;

const lookEveryMs = 1000;
/** A job that ended may have been the last its iteration waited for: look soon, but once for a burst of them. */
const lookAfterJobMs = 60;

/** Claims jobs and runs services. Holds no rule of its own. */
export class Worker {
  private readonly queue = new JobQueue({
    connectionString: serverEnv().databaseUrl,
    role: "worker",
    onError: (error) => workerLog.error({ err: error }, "job trouble"),
  });
  private readonly watch = new WorkWatch();
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private lookIsDue = false;

  async start(): Promise<void> {
    await this.queue.start();
    await this.work("rollout", 8, rollOutAndGrade);
    await this.work("score", 4, scoreTrajectories);
    await this.work("grade", 2, gradeTrajectories);
    await this.work("train", 2, trainPolicy);
    this.timer = setInterval(() => this.look(), lookEveryMs);
    this.look();
  }

  async stop(timeoutMs: number): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.ending.abort();
    await this.looking;
    await this.queue.stop(timeoutMs);
    await closeModels();
    await closeSender();
  }

  private work<N extends "rollout" | "score" | "grade" | "train">(
    name: N,
    concurrency: number,
    handle: Handler<N>,
  ): Promise<void> {
    return this.queue.work(name, concurrency, async (job, signal) => {
      const owner = ownerOfJob(job);
      if (!(await isWorkOpen(owner))) return;
      const outer = AbortSignal.any([signal, this.ending.signal]);
      await this.watch.during(owner, outer, async (stop) => {
        try {
          await handle(job, stop);
          noteJobDone(owner.id, name);
        } catch (error) {
          if (stop.aborted && !outer.aborted) return;
          if (!stop.aborted) await noteFailedJob(owner, name, error);
          throw error;
        }
      });
      this.lookSoon();
    });
  }

  private lookSoon(): void {
    if (this.lookIsDue) return;
    this.lookIsDue = true;
    setTimeout(() => this.look(), lookAfterJobMs);
  }

  /** One look after the other, never two at once. */
  private look(): void {
    this.lookIsDue = false;
    this.looking = this.looking.then(() => this.lookOnce());
  }

  private async lookOnce(): Promise<void> {
    if (this.ending.signal.aborted) return;
    try {
      await this.watch.look();
      await advanceAll((iterationId, error) =>
        workerLog.error({ iterationId, err: error }, "an iteration could not be moved on"),
      );
      await finishStandaloneRuns((runId, error) =>
        workerLog.error({ runId, err: error }, "a run outside an iteration could not be finished"),
      );
    } catch (error) {
      workerLog.error({ err: error }, "the database could not be looked at");
    }
  }
}
