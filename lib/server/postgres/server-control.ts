import { chown, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type Cluster, superuser } from "@/lib/server/postgres/cluster";
import { clusterSettings } from "@/lib/server/postgres/cluster-settings";
import { runProgram } from "@/lib/server/postgres/run-program";
import { removeStalePidFile } from "@/lib/server/postgres/stale-pid";
import { anyFreePort, isFreePort } from "@/lib/server/runtime/free-port";

const host = "127.0.0.1";
const attempts = 14;
const attemptsForSamePort = 6;
const retryMs = 400;
const startTimeoutSeconds = 60;
const stopTimeoutSeconds = 8;

export function connectionUrl(port: number, password: string, database: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server of this password answers: `pg_ctl status` believes a pid file that outlived its server. */
async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionUrl(port, password, "postgres"),
    connectionTimeoutMillis: 3_000,
  });
  // The server may vanish between two calls; what matters is the outcome below.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    // Not waited for: where another program accepted the connection and says nothing, its end never comes.
    client.end().catch(() => undefined);
  }
}

async function portIn(path: string, line: number): Promise<number | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const port = Number(text.split("\n")[line]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** The port it would like to have: that of the last start. */
const portFile = (cluster: Cluster) => join(cluster.homeDir, "port");

/**
 * The port of the server that runs here; null: none answers. Its own pid file says the port on the fourth line, whoever
 * started it and however that ended.
 */
async function runningPort(cluster: Cluster, password: string): Promise<number | null> {
  const port = await portIn(join(cluster.dataDir, "postmaster.pid"), 3);
  return port !== null && (await answers(port, password)) ? port : null;
}

async function launch(
  cluster: Cluster,
  port: number,
): Promise<{ code: number | null; output: string }> {
  const settingsFile = join(cluster.dataDir, "coppice.conf");
  await writeFile(settingsFile, clusterSettings(port), { mode: 0o600 });
  if (cluster.user !== null) await chown(settingsFile, cluster.user.uid, cluster.user.gid);
  return runProgram({
    command: join(cluster.binaries.dir, "bin", "pg_ctl"),
    args: [
      "start",
      `--pgdata=${cluster.dataDir}`,
      "--wait",
      `--timeout=${startTimeoutSeconds}`,
      `--log=${join(cluster.dataDir, "start.log")}`,
    ],
    cwd: cluster.dataDir,
    user: cluster.user,
  });
}

/** The last port as long as there is hope for it: whoever is connected by the old address finds the server again. */
async function choosePort(cluster: Cluster, attempt: number): Promise<number | null> {
  const wanted = await portIn(portFile(cluster), 0);
  if (wanted === null) return anyFreePort(host);
  if (await isFreePort(host, wanted)) return wanted;
  return attempt < attemptsForSamePort ? null : anyFreePort(host);
}

/**
 * Starts the server unless it runs and resolves with its port. Tries for some seconds: after a kill -9 the orphans of the
 * old server hold its port and shared memory for a moment, and another process may be starting it too.
 */
export async function startServer(
  cluster: Cluster,
  password: string,
): Promise<{ port: number; started: boolean }> {
  let last = "";
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const running = await runningPort(cluster, password);
    if (running !== null) {
      await writeFile(portFile(cluster), String(running), { mode: 0o600 });
      return { port: running, started: attempt > 0 };
    }
    const port = await choosePort(cluster, attempt);
    if (port !== null) {
      await removeStalePidFile(cluster.dataDir);
      const { code, output } = await launch(cluster, port);
      if (code === 0) continue;
      const log = await readFile(join(cluster.dataDir, "start.log"), "utf8").catch(() => "");
      last = `pg_ctl start ended with ${code}: ${output}\n${log.slice(-2_000)}`;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  throw new Error(`PostgreSQL does not start. ${last}\nIts logs: ${join(cluster.dataDir, "log")}`);
}

/** Disconnects everyone, writes a checkpoint and stops; a server that is slow at it is stopped without the checkpoint. */
export async function stopServer(cluster: Cluster): Promise<void> {
  for (const mode of ["fast", "immediate"]) {
    const { code, output } = await runProgram({
      command: join(cluster.binaries.dir, "bin", "pg_ctl"),
      args: [
        "stop",
        `--pgdata=${cluster.dataDir}`,
        `--mode=${mode}`,
        "--wait",
        `--timeout=${stopTimeoutSeconds / (mode === "fast" ? 1 : 4)}`,
      ],
      cwd: cluster.dataDir,
      user: cluster.user,
    });
    if (code === 0 || output.includes("no server running") || output.includes("does not exist")) {
      return;
    }
  }
}
