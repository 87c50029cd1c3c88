import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { currentHolder } from "@/lib/server/runtime/folder-claim";

export const victims = ["worker", "postgres", "practice", "web"] as const;
export type Victim = (typeof victims)[number];

/**
 * The process id it runs under now, from the running services' own record; 0: it does not run. Of PostgreSQL the
 * postmaster's, whose children end when they notice its death.
 */
export async function pidOf(victim: Victim, dataDir: string): Promise<number> {
  if (victim !== "postgres") return (await currentHolder(dataDir))?.pids[victim] ?? 0;
  // Under root with a closed parent the cluster lives elsewhere; data folders of tests are open.
  const path = join(dataDir, "postgres", "cluster", "postmaster.pid");
  return Number.parseInt(await readFile(path, "utf8").catch(() => ""), 10) || 0;
}
