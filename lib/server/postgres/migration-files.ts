import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface MigrationFile {
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, as Prisma computes it. */
  checksum: string;
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** Null: the folder is empty, as git leaves it behind where another branch had a migration. */
async function readMigration(migrationsDir: string, name: string): Promise<MigrationFile | null> {
  const bytes = await readFile(join(migrationsDir, name, "migration.sql")).catch(nullIfAbsent);
  if (bytes === null) return null;
  const checksum = createHash("sha256").update(bytes).digest("hex");
  return { name, sql: bytes.toString("utf8"), checksum };
}

/** The committed migrations in the order they apply, which is that of their names. */
export async function readMigrationFiles(migrationsDir: string): Promise<MigrationFile[]> {
  const entries = (await readdir(migrationsDir, { withFileTypes: true }).catch(nullIfAbsent)) ?? [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const files = await Promise.all(names.sort().map((name) => readMigration(migrationsDir, name)));
  return files.filter((file) => file !== null);
}
