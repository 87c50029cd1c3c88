import { closeDatabase } from "@/lib/server/db";
import { Worker } from "@/lib/server/worker/worker";
import { workerLog } from "@/lib/server/worker/worker-log";

/** Shutdown finishes or hands back what is held within this time. */
const shutdownMs = 8000;

const worker = new Worker();
let isEnding = false;

async function end(signal: string): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  workerLog.info({ signal }, "worker stopping");
  await worker.stop(shutdownMs);
  await closeDatabase();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void end(signal));
}
// A worker whose starter is gone without a word must not go on alone.
process.on("disconnect", () => void end("disconnect"));

await worker.start();
workerLog.info("worker ready");
process.send?.("ready");
