import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ServerEnv, toProcessEnv } from "@/lib/server/env";
import type { Launchable } from "@/lib/server/runtime/supervised-process";

/** Runs TypeScript from its source; `--import` wants URLs where a path has a drive letter or spaces. */
function nodeArgs(projectDir: string, script: string): string[] {
  const file = (path: string) => pathToFileURL(join(projectDir, path)).href;
  return [
    "--import",
    file("lib/server/runtime/end-with-parent.mjs"),
    ...(script.endsWith(".ts") ? ["--import", file("node_modules/tsx/dist/loader.mjs")] : []),
    script,
  ];
}

/** Keeps a person's own variables (proxies, certificates), minus those that would speak to Node itself. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_CHANNEL_FD: _channel, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

export function practicePlan(
  projectDir: string,
  options: { port: number; token: string; dataDir: string },
): Launchable {
  return {
    name: "practice",
    args: nodeArgs(projectDir, join(projectDir, "lib", "practice", "main.ts")),
    cwd: projectDir,
    env: {
      ...inherited(),
      PRACTICE_HOST: "127.0.0.1",
      PRACTICE_PORT: String(options.port),
      PRACTICE_TOKEN: options.token,
      PRACTICE_DIR: join(options.dataDir, "practice"),
    },
  };
}

export function workerPlan(projectDir: string, env: ServerEnv): Launchable {
  return {
    name: "worker",
    args: nodeArgs(projectDir, join(projectDir, "lib", "server", "worker", "main.ts")),
    cwd: projectDir,
    env: { ...inherited(), ...toProcessEnv(env) },
  };
}

export function webPlan(
  projectDir: string,
  env: ServerEnv,
  listen: { entry: string; host: string; port: number },
): Launchable {
  return {
    name: "web",
    args: nodeArgs(projectDir, listen.entry),
    cwd: projectDir,
    env: {
      ...inherited(),
      ...toProcessEnv(env),
      HOSTNAME: listen.host,
      PORT: String(listen.port),
    },
  };
}

/** The development server builds a page when it is asked for, and again when its source changes. */
export function devWebPlan(
  projectDir: string,
  env: ServerEnv,
  listen: { host: string; port: number },
): Launchable {
  const cli = join(projectDir, "node_modules", "next", "dist", "bin", "next");
  return {
    name: "web",
    args: [
      ...nodeArgs(projectDir, cli),
      "dev",
      "--hostname",
      listen.host,
      "--port",
      String(listen.port),
    ],
    cwd: projectDir,
    env: { ...inherited(), ...toProcessEnv(env), NODE_ENV: "development" },
  };
}
