import { join } from "node:path";
import { applyMigrations } from "@/lib/server/postgres/apply-migrations";
import { openEmbeddedPostgres } from "@/lib/server/postgres/embedded-postgres";
import { ensureDataFolder } from "@/lib/server/runtime/data-folder";
import { currentHolder } from "@/lib/server/runtime/folder-claim";
import { launchEnv } from "@/scripts/launch-env";

const projectDir = join(import.meta.dirname, "..");
const migrationsDir = join(projectDir, "prisma", "migrations");

async function migrate(connectionString: string): Promise<void> {
  const applied = await applyMigrations({ connectionString, migrationsDir });
  console.log(applied.length === 0 ? "Nothing to apply." : `Applied ${applied.join(", ")}.`);
}

const launch = launchEnv(projectDir);
if (launch.databaseUrl !== null) {
  await migrate(launch.databaseUrl);
} else {
  await ensureDataFolder(launch.dataDir);
  const holder = await currentHolder(launch.dataDir);
  const server = await openEmbeddedPostgres({ projectDir, dataDir: launch.dataDir });
  try {
    await migrate(server.url);
  } finally {
    // Left running where a server on this folder needs it.
    if (holder === null) await server.stop();
  }
}
