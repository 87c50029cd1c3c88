import { type Job, PgBoss } from "pg-boss";
import { z } from "zod";

const idSchema = z.uuid();

/** What waits in the queue. A job only names rows: progress and results live there, so running one twice is harmless. */
export const jobSchemas = {
  rollout: z.object({
    projectId: idSchema,
    iterationId: idSchema,
    runId: idSchema,
    trajectoryIds: z.array(idSchema).min(1),
  }),
  score: z.object({
    projectId: idSchema,
    iterationId: idSchema,
    scoringRunId: idSchema,
    graderRunId: idSchema,
    trajectoryIds: z.array(idSchema).min(1),
  }),
  grade: z.object({
    projectId: idSchema,
    iterationId: idSchema,
    graderRunId: idSchema,
    trajectoryIds: z.array(idSchema).min(1),
  }),
  train: z.object({ projectId: idSchema, iterationId: idSchema, fineTuningRunId: idSchema }),
} as const;
export type JobName = keyof typeof jobSchemas;
export type JobData<N extends JobName> = z.infer<(typeof jobSchemas)[N]>;

/** Runs one statement: what a transaction hands over so that a job commits with the state change that causes it. */
export type Executor = (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

export interface QueueOptions {
  connectionString: string;
  /** The worker supervises (expires dead claims); the web server and the command line only send. */
  role: "worker" | "sender";
  onError: (error: Error) => void;
}

// A killed worker's job is found after one missed heartbeat and one supervision: within 15 s.
const heartbeatSeconds = 10;
const supervisionSeconds = 3;
const longestJobSeconds = 3600;

/** The job queue over PostgreSQL. Kept by pg-boss; nothing outside this file knows it. */
export class JobQueue {
  private readonly boss: PgBoss;

  constructor(private readonly options: QueueOptions) {
    const works = options.role === "worker";
    this.boss = new PgBoss({
      connectionString: options.connectionString,
      application_name: `coppice-queue-${options.role}`,
      max: works ? 6 : 2,
      supervise: works,
      superviseIntervalSeconds: supervisionSeconds,
      monitorIntervalSeconds: supervisionSeconds,
      maintenanceIntervalSeconds: 600,
      schedule: false,
      ...(works && { useListenNotify: true }),
    });
    this.boss.on("error", options.onError);
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const name of Object.keys(jobSchemas)) {
      if (await this.boss.getQueue(name)) continue;
      await this.boss.createQueue(name, {
        heartbeatSeconds,
        expireInSeconds: longestJobSeconds,
        retryLimit: 1000,
        retryDelay: 1,
        deleteAfterSeconds: 3600,
        notify: true,
      });
    }
  }

  /** Sends within the caller's transaction. */
  async send<N extends JobName>(name: N, jobs: JobData<N>[], execute: Executor): Promise<void> {
    if (!jobs.length) return;
    await this.boss.insert(
      name,
      jobs.map((data) => ({ data })),
      {
        db: {
          executeSql: async (sql, values) => ({ rows: (await execute(sql, values ?? [])).rows }),
        },
      },
    );
  }

  /** `signal` aborts when the job is cancelled or the worker stops. A rejection hands the job back for later. */
  async work<N extends JobName>(
    name: N,
    concurrency: number,
    handle: (data: JobData<N>, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.boss.work(
      name,
      {
        localConcurrency: concurrency,
        batchSize: 2,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
        perJobResults: true,
      },
      (jobs: Job<unknown>[]) => Promise.all(jobs.map((job) => this.settle(name, job, handle))),
    );
  }

  private async settle<N extends JobName>(
    name: N,
    job: Job<unknown>,
    handle: (data: JobData<N>, signal: AbortSignal) => Promise<void>,
  ): Promise<{ id: string; status: "completed" | "failed"; output?: { message: string } }> {
    try {
      await handle(jobSchemas[name].parse(job.data) as JobData<N>, job.signal);
      return { id: job.id, status: "completed" };
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      this.options.onError(cause);
      return { id: job.id, status: "failed", output: { message: cause.message } };
    }
  }

  /** Waits for what is under way, at most `timeoutMs`, then hands the rest back. */
  async stop(timeoutMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs });
  }
}
