import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/server/postgres/apply-migrations";
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from "@/lib/server/postgres/embedded-postgres";

const projectDir = fileURLToPath(new URL("../../../", import.meta.url));
export const templateName = "coppice_template";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the test server's own database; files clone the template next to it. */
    databaseServerUrl: string;
  }
}

async function prepare(server: EmbeddedPostgres): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  // Nothing here outlives the run, so nothing has to reach the disk.
  await admin.query("alter system set fsync = off");
  await admin.query("alter system set synchronous_commit = off");
  await admin.query("select pg_reload_conf()");
  await admin.end();
  const template = new URL(server.url);
  template.pathname = `/${templateName}`;
  await applyMigrations({
    connectionString: template.href,
    migrationsDir: join(projectDir, "prisma", "migrations"),
  });
}

/** Once a run: a real PostgreSQL in a folder of its own, with one database that has every migration. */
export default async function startDatabaseServer(
  project: TestProject,
): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "coppice-db-tests-"));
  // Under root the server runs as nobody, who has to reach its cluster in here.
  await chmod(dataDir, 0o711);
  const server = await openEmbeddedPostgres({ projectDir, dataDir });
  const discard = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await prepare(server);
  } catch (error) {
    await discard();
    throw error;
  }
  project.provide("databaseServerUrl", server.url);
  return discard;
}
