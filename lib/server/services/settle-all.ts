/** Waits for every one, then rejects with the first failure: nothing of a job goes on behind the back of its retry. */
export async function settleAll(tasks: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
