import { AppError } from "@/lib/errors";
import { toProcessEnv } from "@/lib/server/env";
import { type ClaimRecord, currentHolder } from "@/lib/server/runtime/folder-claim";
import { type ServicesOptions, startServices } from "@/lib/server/runtime/start-services";

export interface UsedServices {
  /** False: a running server's are used, and its worker does the work. */
  started: boolean;
  /** Stops what was started for this command; nothing of a running server's. */
  stop(): Promise<void>;
}

const startingWaitMs = 180_000;

/** The environment of whoever holds the folder, as soon as its services are up. */
async function environmentOf(dataDir: string, first: ClaimRecord): Promise<Record<string, string>> {
  const deadline = performance.now() + startingWaitMs;
  let holder: ClaimRecord | null = first;
  while (holder !== null && performance.now() < deadline) {
    if (holder.holder === "loop") {
      throw new AppError(
        "conflict",
        `Another npm run loop (process ${holder.pid}) works on ${dataDir}: wait for it, or name another folder with COPPICE_DATA_DIR.`,
      );
    }
    if (holder.env !== null) return holder.env;
    await new Promise((resolve) => setTimeout(resolve, 300));
    holder = await currentHolder(dataDir);
  }
  throw new AppError("unavailable", `The server on ${dataDir} did not come up.`);
}

function adopt(env: Record<string, string>): void {
  Object.assign(process.env, env);
}

/**
 * For commands: database, practice server and worker of a running server on the same data folder, or else its own for as
 * long as it runs. Afterwards `serverEnv()` in this process speaks of them.
 */
export async function openServices(
  options: Omit<ServicesOptions, "web" | "holder"> & { holder: "loop" | "command" },
): Promise<UsedServices> {
  const outcome = await startServices({ ...options, web: "none" });
  if (outcome.kind === "started") {
    adopt(toProcessEnv(outcome.services.env));
    return { started: true, stop: () => outcome.services.stop() };
  }
  adopt(await environmentOf(options.launch.dataDir, outcome.by));
  return { started: false, stop: () => Promise.resolve() };
}

/** For `npm run worker`: a running server's environment, or null when none runs on this folder. */
export async function runningEnvironment(dataDir: string): Promise<Record<string, string> | null> {
  const holder = await currentHolder(dataDir);
  return holder === null ? null : environmentOf(dataDir, holder);
}
