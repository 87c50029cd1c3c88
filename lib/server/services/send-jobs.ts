import { type JobData, type JobName, JobQueue } from "@/lib/server/adapters/queue";
import { sql } from "@/lib/server/db";
import { serverEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";

let sender: Promise<JobQueue> | null = null;

async function openSender(): Promise<JobQueue> {
  const queue = new JobQueue({
    connectionString: serverEnv().databaseUrl,
    role: "sender",
    onError: (error) => log.error({ err: error }, "the job queue reported an error"),
  });
  await queue.start();
  return queue;
}

/** Sends jobs in the transaction it is called in: a state change and the jobs it causes stand or fall together. */
export async function sendJobs<N extends JobName>(name: N, jobs: JobData<N>[]): Promise<void> {
  sender ??= openSender().catch((error: unknown) => {
    sender = null;
    throw error;
  });
  const queue = await sender;
  await queue.send(name, jobs, async (text, values) => sql().query(text, values));
}

/** For the end of a process or a test. */
export async function closeSender(): Promise<void> {
  const open = sender;
  sender = null;
  if (open) await (await open).stop(1000);
}

/** Splits into jobs of at most `size`, in order. */
export function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
