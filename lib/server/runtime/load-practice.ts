import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type ServerEnv, toProcessEnv } from "@/lib/server/env";

/** Sees to it that the practice project stands and names this start's practice server. */
export async function loadPractice(
  projectDir: string,
  env: ServerEnv,
  options: { say: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const loader = pathToFileURL(join(projectDir, "node_modules/tsx/dist/loader.mjs")).href;
  const script = join(projectDir, "scripts", "load-practice.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", loader, script], {
    cwd: projectDir,
    env: { ...process.env, ...toProcessEnv(env) },
    signal: options.signal,
  });
  const line = stdout.trim();
  if (line !== "") options.say(line);
}
