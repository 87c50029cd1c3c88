import { randomUUID } from "node:crypto";
import pg from "pg";
import { type MigrationFile, readMigrationFiles } from "@/lib/server/postgres/migration-files";

/** The advisory lock Prisma's own `migrate` takes, so that the two never run at once. */
const prismaMigrateLock = 72_707_369;

/** The table as Prisma makes it; `prisma migrate status` reads the rows. */
const migrationsTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The history in the database has to be a beginning of the history in the files; anything else is for a person. */
export function pendingMigrations(files: MigrationFile[], applied: AppliedRow[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const row of applied) {
    const file = byName.get(row.migration_name);
    if (file === undefined) {
      throw new Error(
        `The database has the migration ${row.migration_name}, which this version does not know: it was used by a newer one. Start that version, or restore a backup from before it.`,
      );
    }
    if (row.finished_at === null) {
      throw new Error(
        `The migration ${row.migration_name} was begun by Prisma and did not finish. Mend the database and settle it with prisma migrate resolve.`,
      );
    }
    if (row.checksum !== file.checksum) {
      throw new Error(
        `prisma/migrations/${file.name}/migration.sql was changed after it was applied (${file.checksum} in the file, ${row.checksum} in the database). Put the file back and write a new migration instead.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return files.filter((file) => !done.has(file.name));
}

async function applyOne(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query("begin");
  try {
    await client.query(file.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The migration ${file.name} failed and left nothing behind: ${message}`, {
      cause,
    });
  }
}

/**
 * Brings a database up to the committed migrations and resolves with the names of those it applied. Each is one
 * transaction together with its row, so a kill leaves a migration whole or absent. Statements that refuse a transaction
 * (`create index concurrently`) do not fit here.
 */
export async function applyMigrations(options: {
  connectionString: string;
  migrationsDir: string;
}): Promise<string[]> {
  const files = await readMigrationFiles(options.migrationsDir);
  const client = new pg.Client({ connectionString: options.connectionString });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [prismaMigrateLock]);
    await client.query("set client_min_messages = warning");
    await client.query(migrationsTable);
    const { rows } = await client.query<AppliedRow>(
      "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
    );
    const pending = pendingMigrations(files, rows);
    for (const file of pending) await applyOne(client, file);
    return pending.map((file) => file.name);
  } finally {
    await client.end();
  }
}
