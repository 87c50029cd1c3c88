import { join } from "node:path";
import { z } from "zod";
import { FileStore } from "@/lib/practice/server/file-store";
import { createPracticeServer } from "@/lib/practice/server/http-server";
import { JobRunner } from "@/lib/practice/server/job-runner";
import { JobStore } from "@/lib/practice/server/job-store";
import { ModelStore } from "@/lib/practice/server/model-store";
import { DEFAULT_SPLIT_SEED, hasPracticeData, writePracticeData } from "@/lib/practice/write-data";

const env = z
  .object({
    PRACTICE_HOST: z.string().default("127.0.0.1"),
    /** 0 takes a free port; the line printed at the start says which. */
    PRACTICE_PORT: z.coerce.number().int().min(0).max(65535),
    PRACTICE_TOKEN: z.string().min(1),
    PRACTICE_DIR: z.string().min(1),
  })
  .parse(process.env);

const SHUTDOWN_MS = 2_000;

const dataFolder = join(env.PRACTICE_DIR, "data");
if (!hasPracticeData(dataFolder)) writePracticeData(dataFolder, DEFAULT_SPLIT_SEED);

const files = new FileStore(join(env.PRACTICE_DIR, "files"));
const models = new ModelStore(join(env.PRACTICE_DIR, "models"));
const jobs = new JobStore(join(env.PRACTICE_DIR, "jobs"));
const runner = new JobRunner({ files, models, jobs });
const server = createPracticeServer({ files, models, jobs, runner }, env.PRACTICE_TOKEN);

server.listen(env.PRACTICE_PORT, env.PRACTICE_HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PRACTICE_PORT;
  process.stdout.write(`practice server listening on http://${env.PRACTICE_HOST}:${port}/v1\n`);
  runner.startNext();
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  const finish = () => process.exit(0);
  setTimeout(finish, SHUTDOWN_MS).unref();
  server.close(() => void runner.stop().then(finish));
  server.closeIdleConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
