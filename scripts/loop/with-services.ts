import { closeDatabase } from "@/lib/server/db";
import { openServices } from "@/lib/server/runtime/use-services";
import { closeSender } from "@/lib/server/services/send-jobs";
import { launchEnv } from "@/scripts/launch-env";

/** Aborted at the first signal that asks the program to end. */
export function endingSignal(): AbortSignal {
  const abort = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => abort.abort(new Error(`ended by ${name}`)));
  }
  return abort.signal;
}

/** Runs `work` on the services of this data folder, started where none run, and stops exactly what it started. */
export async function withServices<T>(
  options: { projectDir: string; say: (line: string) => void; signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const { projectDir, say, signal } = options;
  const launch = launchEnv(projectDir);
  const services = await openServices({
    projectDir,
    launch,
    holder: "loop",
    worker: true,
    say,
    signal,
  });
  say(
    services.started
      ? "started database, practice server and worker"
      : `using the running server on ${launch.dataDir}`,
  );
  try {
    return await work();
  } finally {
    await closeSender();
    await closeDatabase();
    await services.stop();
  }
}
