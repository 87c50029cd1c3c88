import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { usableBinaries } from "@/lib/server/postgres/binaries";
import { type Cluster, createClusterOnce } from "@/lib/server/postgres/cluster";
import { connectionUrl, startServer, stopServer } from "@/lib/server/postgres/server-control";
import { isOpenToOthers, type ServerUser, serverUser } from "@/lib/server/postgres/server-user";

export interface EmbeddedPostgres {
  /** Connection string of the product's database, password included. */
  url: string;
  /** False: it ran already. */
  started: boolean;
  /** Starts it again after its death and resolves with its address; never makes a new one where the data is gone. */
  revive(): Promise<string>;
  stop(): Promise<void>;
}

export const databaseName = "coppice";

/** Where the clusters of data folders go that nobody but root may enter. */
const openFolder = "/var/lib/coppice";

/** A place outside the data folder, remembered inside it: who deletes the data folder starts afresh. */
async function homeElsewhere(dataDir: string): Promise<string> {
  const pointer = join(dataDir, "postgres-elsewhere");
  await mkdir(openFolder, { recursive: true, mode: 0o711 });
  const fresh = join(openFolder, randomBytes(8).toString("hex"));
  try {
    await writeFile(pointer, fresh, { mode: 0o600, flag: "wx" });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return (await readFile(pointer, "utf8")).trim();
  }
}

/**
 * Where the cluster lives: in the data folder, or elsewhere when root's data folder lies under one that is closed to
 * others. The server's user has to reach it through every parent.
 */
async function clusterHome(dataDir: string, user: ServerUser | null): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: user === null ? 0o700 : 0o711 });
  const inside = user === null || (await isOpenToOthers(dataDir));
  return ensureFolder(inside ? join(dataDir, "postgres") : await homeElsewhere(dataDir), user);
}

async function ensureFolder(path: string, user: ServerUser | null): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(path, user.uid, user.gid);
  return path;
}

async function openCluster(projectDir: string, dataDir: string): Promise<Cluster> {
  const user = serverUser();
  const homeDir = await clusterHome(dataDir, user);
  const binaries = await usableBinaries({ projectDir, homeDir, user });
  return { homeDir, dataDir: join(homeDir, "cluster"), binaries, user };
}

async function createDatabaseOnce(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(port, password, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [
      databaseName,
    ]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/**
 * The product's own PostgreSQL: made on the first call, started if it does not answer, left running by this process's
 * end unless `stop` is called. Callers hold the data folder's lock: two first starts at once would both run initdb.
 */
export async function openEmbeddedPostgres(options: {
  projectDir: string;
  dataDir: string;
}): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.projectDir, options.dataDir);
  const password = await createClusterOnce(cluster);
  const { port, started } = await startServer(cluster, password);
  await createDatabaseOnce(port, password);
  return {
    url: connectionUrl(port, password, databaseName),
    started,
    async revive() {
      const { port: revived } = await startServer(cluster, password);
      return connectionUrl(revived, password, databaseName);
    },
    stop: () => stopServer(cluster),
  };
}
