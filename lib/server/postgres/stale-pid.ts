import { execFile } from "node:child_process";
import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** On Linux every process of a server stands in its data folder, the orphans of a killed one too. */
async function someProcessStandsIn(dir: string): Promise<boolean> {
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    // A process that ended meanwhile, or is not ours to look at, does not stand in our folder.
    const cwd = await readlink(join("/proc", entry, "cwd")).catch(() => null);
    if (cwd === dir) return true;
  }
  return false;
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    const { stdout } = await run("ps", ["-p", String(pid), "-o", "command="]);
    return stdout.includes("postgres");
  } catch {
    // `ps` says by its exit code that there is no such process.
    return false;
  }
}

/**
 * Removes the pid file of a server that is gone when its number belongs to another program by now, as after a restart of
 * a container: PostgreSQL would take that program for itself and refuse to start. A dead number it handles alone.
 */
export async function removeStalePidFile(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, "postmaster.pid");
  const text = await readFile(pidFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null || process.platform === "win32") return;
  const pid = Number.parseInt(text, 10);
  const lives =
    process.platform === "linux" ? await someProcessStandsIn(dataDir) : await isPostgres(pid);
  if (!lives) await rm(pidFile, { force: true });
}
