import { AppError } from "@/lib/errors";
import type { ClaimRecord } from "@/lib/server/runtime/folder-claim";
import { type Services, startServices } from "@/lib/server/runtime/start-services";
import { launchEnv } from "@/scripts/launch-env";
import { ownerLink } from "@/scripts/owner-link";

const say = (line: string) => console.log(`coppice: ${line}`);

function explainHolder(dataDir: string, by: ClaimRecord): string {
  const where = by.env?.COPPICE_URL;
  const what = by.holder === "loop" ? "npm run loop" : "A server";
  return `${what} (process ${by.pid}) already runs on ${dataDir}${where === undefined || by.holder === "loop" ? "" : ` at ${where}`}. Stop it first, or name another folder with COPPICE_DATA_DIR.`;
}

/** Resolves at the first of the signals that ask a program to end; the later ones change nothing. */
function untilAskedToEnd(abort: AbortController): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        abort.abort(new Error(`ended by ${signal}`));
        resolve();
      });
    }
  });
}

/** The link stands last, where a person looks first. */
async function announce(
  projectDir: string,
  services: Services,
  startedAtMs: number,
): Promise<void> {
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  say(`ready at ${services.env.publicUrl} after ${seconds} s`);
  const link = await ownerLink(projectDir, services.env);
  if (link !== null) say(`nobody has signed up yet. The owner does it here, once:\n\n  ${link}\n`);
  say("serving; Ctrl-C stops everything");
}

async function serveUntil(
  asked: Promise<void>,
  services: Services,
  announced: () => Promise<void>,
): Promise<void> {
  try {
    await Promise.race([asked, announced()]);
    await asked;
  } finally {
    say("stopping");
    await services.stop();
    say("stopped");
  }
}

/** `npm start` and `npm run dev`: brings everything up, keeps it up, and takes it down at Ctrl-C. */
export async function runSupervisor(options: {
  projectDir: string;
  holder: "start" | "dev";
  web: "built" | "dev";
}): Promise<void> {
  const startedAtMs = performance.now();
  const abort = new AbortController();
  const asked = untilAskedToEnd(abort);
  try {
    const launch = launchEnv(options.projectDir);
    const outcome = await startServices({
      ...options,
      launch,
      worker: true,
      say,
      signal: abort.signal,
    });
    if (outcome.kind === "held") {
      say(explainHolder(launch.dataDir, outcome.by));
      process.exit(1);
    }
    await serveUntil(asked, outcome.services, () =>
      announce(options.projectDir, outcome.services, startedAtMs),
    );
    process.exit(0);
  } catch (error) {
    if (abort.signal.aborted) process.exit(130);
    say(error instanceof AppError ? error.message : String(error));
    process.exit(1);
  }
}
