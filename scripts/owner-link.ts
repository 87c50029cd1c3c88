import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ServerEnv, toProcessEnv } from "@/lib/server/env";

/** The one-time link by which the owner signs up; null once there is an owner. */
export async function ownerLink(projectDir: string, env: ServerEnv): Promise<string | null> {
  const script = join(projectDir, "scripts", "create-owner-link.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], {
    cwd: projectDir,
    env: { ...process.env, ...toProcessEnv(env) },
  });
  const link = stdout.trim();
  return link === "" ? null : link;
}
