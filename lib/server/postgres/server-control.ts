import { chown, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { type Cluster, superuser } from "@/lib/server/postgres/cluster";
import { clusterSettings } from "@/lib/server/postgres/cluster-settings";
import { runProgram } from "@/lib/server/postgres/run-program";
import { removeStalePidFile } from "@/lib/server/postgres/stale-pid";

const startTimeoutSeconds = 60;
const stopTimeoutSeconds = 8;

export function connectionUrl(port: number, password: string, database: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server of this password answers: `pg_ctl status` believes a pid file that outlived its server. */
export async function answers(port: number, password: string): Promise<boolean> {
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

/** The port of the last start, when one is known. */
export async function knownPort(cluster: Cluster): Promise<number | null> {
  const text = await readFile(join(cluster.homeDir, "port"), "utf8").catch(() => null);
  const port = Number(text);
  return text !== null && Number.isInteger(port) && port > 0 ? port : null;
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
}

async function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
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

/**
 * Starts the server and resolves with its port, the last one if it is still free. Tries for some seconds: after a kill -9
 * the orphans of the old server hold its shared memory for a moment, and a port can be lost between check and use.
 */
export async function startServer(cluster: Cluster, password: string): Promise<number> {
  const wanted = await knownPort(cluster);
  let last = "";
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const port = wanted !== null && (await isFree(wanted)) ? wanted : await anyFreePort();
    await removeStalePidFile(cluster.dataDir);
    const { code, output } = await launch(cluster, port);
    if (await answers(port, password)) {
      await writeFile(join(cluster.homeDir, "port"), String(port), { mode: 0o600 });
      return port;
    }
    const log = await readFile(join(cluster.dataDir, "start.log"), "utf8").catch(() => "");
    last = `pg_ctl start ended with ${code}: ${output}\n${log.slice(-2_000)}`;
    await new Promise((resolve) => setTimeout(resolve, 500));
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
