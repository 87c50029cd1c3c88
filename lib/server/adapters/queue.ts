import { type Job, PgBoss } from "pg-boss";
import { z } from "zod";
import { outlastOutage } from "@/lib/server/outlast-outage";

const idSchema = z.uuid();

/** What waits in the queue. A job only names rows: progress and results live there, so running one twice is harmless. */
export const jobSchemas = {
  rollout: z.object({
    projectId: idSchema,
    /** Null: a run outside an iteration, which is stopped and resumed by itself. */
    iterationId: idSchema.nullable(),
    runId: idSchema,
    trajectoryIds: z.array(idSchema).min(1),
  }),
  score: z.object({
    projectId: idSchema,
    /** Null: a run beside the iteration's own, which is stopped and resumed by itself. */
    iterationId: idSchema.nullable(),
    scoringRunId: idSchema,
    /** Null: the answers are graded already. */
    graderRunId: idSchema.nullable(),
    /** Empty: everything is scored, and the run has only to be ended. */
    trajectoryIds: z.array(idSchema),
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

// A killed worker's jobs run again after one missed heartbeat, one supervision and one poll: within 13 s. A worker whose
// database is away keeps its jobs for the same time, so it tells of itself often.
const heartbeatSeconds = 10;
const refreshSeconds = 2;
const supervisionSeconds = 1;
const longestJobSeconds = 3600;
/** A try a second: a provider that is away for a day loses no job. A job given up would leave its iteration waiting for ever. */
const mostTries = 100_000;

/** The job queue over PostgreSQL. Kept by pg-boss; nothing outside this file knows it. */
export class JobQueue {
  private readonly boss: PgBoss;
  /** Jobs that run in this process, by id. */
  private readonly running = new Map<string, Promise<void>>();

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
    const settings = {
      heartbeatSeconds,
      expireInSeconds: longestJobSeconds,
      retryLimit: mostTries,
      retryDelay: 1,
      deleteAfterSeconds: 3600,
      notify: true,
    };
    for (const name of Object.keys(jobSchemas)) {
      if (await this.boss.getQueue(name)) await this.boss.updateQueue(name, settings);
      else await this.boss.createQueue(name, settings);
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
        heartbeatRefreshSeconds: refreshSeconds,
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
      const data = jobSchemas[name].parse(job.data) as JobData<N>;
      await this.once(job.id, () => outlastOutage(() => handle(data, job.signal), job.signal));
      return { id: job.id, status: "completed" };
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      this.options.onError(cause);
      return { id: job.id, status: "failed", output: { message: cause.message } };
    }
  }

  /**
   * A job whose heartbeat the database missed is handed out again, perhaps to this very process while it still runs here.
   * It then waits for itself, and finds little left to do.
   */
  private async once(jobId: string, run: () => Promise<void>): Promise<void> {
    const before = this.running.get(jobId) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(run);
    this.running.set(jobId, mine);
    try {
      await mine;
    } finally {
      if (this.running.get(jobId) === mine) this.running.delete(jobId);
    }
  }

  /** Waits for what is under way, at most `timeoutMs`, then hands the rest back. */
  async stop(timeoutMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs });
  }
}
