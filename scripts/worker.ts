import { join } from "node:path";
import { toProcessEnv } from "@/lib/server/env";
import { runningEnvironment } from "@/lib/server/runtime/use-services";
import { launchEnv } from "@/scripts/launch-env";

const launch = launchEnv(join(import.meta.dirname, ".."));
const running = await runningEnvironment(launch.dataDir);

if (running !== null) {
  Object.assign(process.env, running);
} else if (launch.databaseUrl !== null && launch.secret !== null) {
  const publicUrl = launch.publicUrl ?? `http://${launch.host}:${launch.port}`;
  const { databaseUrl, secret, dataDir, practice } = launch;
  Object.assign(process.env, toProcessEnv({ databaseUrl, secret, dataDir, practice, publicUrl }));
} else {
  console.error(
    `No server runs on ${launch.dataDir}. Start one with npm start, or set DATABASE_URL and COPPICE_SECRET to those of the server this worker is for.`,
  );
  process.exit(1);
}
await import("@/lib/server/worker/main");
