import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LaunchEnv, readLaunchEnv } from "@/lib/server/env";

/** The environment of a command, with what a `.env` beside package.json adds to it. */
export function launchEnv(projectDir: string): LaunchEnv {
  const file = join(projectDir, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // npm moves into the project and says here where the person stood.
  const caller = process.env.INIT_CWD ?? process.cwd();
  return readLaunchEnv(process.env, { home: projectDir, caller });
}
