import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PostgresBinaries } from "@/lib/server/postgres/binaries";
import { runProgram } from "@/lib/server/postgres/run-program";
import type { ServerUser } from "@/lib/server/postgres/server-user";

export const superuser = "coppice";

/** A database cluster on disk. `homeDir` holds the cluster and what belongs to it; the server's user may enter it. */
export interface Cluster {
  homeDir: string;
  dataDir: string;
  binaries: PostgresBinaries;
  user: ServerUser | null;
}

/** Data written by one major version cannot be read by another. */
const majorVersion = "18";

async function initialise(cluster: Cluster, partialDir: string, password: string): Promise<void> {
  const passwordFile = join(cluster.homeDir, `initial-${randomBytes(6).toString("hex")}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.user !== null) await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    const { code, output } = await runProgram({
      command: join(cluster.binaries.dir, "bin", "initdb"),
      args: [
        `--pgdata=${partialDir}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order of strings on every machine, whatever its locales.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      cwd: cluster.homeDir,
      user: cluster.user,
    });
    if (code !== 0) throw new Error(`initdb ended with ${code}:\n${output}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Resolves with the password of the superuser, which is kept beside the cluster, readable by its owner alone. */
export async function createClusterOnce(cluster: Cluster): Promise<string> {
  const passwordFile = join(cluster.homeDir, "password");
  const versionFile = join(cluster.dataDir, "PG_VERSION");
  const found = await readFile(versionFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (found !== null) {
    if (found.trim() !== majorVersion) {
      throw new Error(
        `${cluster.dataDir} was written by PostgreSQL ${found.trim()}, this is ${majorVersion}. Restore a backup into a new data folder.`,
      );
    }
    return (await readFile(passwordFile, "utf8")).trim();
  }
  // A start that was killed half-way must leave nothing that looks like a cluster: made aside, then renamed.
  const partialDir = join(cluster.homeDir, "cluster.partial");
  await rm(partialDir, { recursive: true, force: true });
  await mkdir(partialDir, { mode: 0o700 });
  if (cluster.user !== null) await chown(partialDir, cluster.user.uid, cluster.user.gid);
  const password = randomBytes(24).toString("base64url");
  await initialise(cluster, partialDir, password);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await writeFile(join(partialDir, "postgresql.conf"), "include_if_exists = 'coppice.conf'\n", {
    flag: "a",
  });
  await rename(partialDir, cluster.dataDir);
  return password;
}
