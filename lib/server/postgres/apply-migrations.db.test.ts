import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyMigrations } from "@/lib/server/postgres/apply-migrations";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let migrationsDir: string;

beforeEach(async () => {
  database = await createTestDatabase({ from: "nothing" });
  migrationsDir = await mkdtemp(join(tmpdir(), "coppice-migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, "migration.sql"), sql);
}

const apply = () => applyMigrations({ connectionString: database.url, migrationsDir });

async function rows(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe("applyMigrations", () => {
  it("applies each file once, in the order of their names, with Prisma's checksum", async () => {
    await write("20260102000000_rows", "insert into a values (1);");
    await write("20260101000000_table", "create table a (id int);");
    expect(await apply()).toEqual(["20260101000000_table", "20260102000000_rows"]);
    expect(await apply()).toEqual([]);
    expect(await rows("select id from a")).toEqual([{ id: 1 }]);
    const checksum = createHash("sha256").update("create table a (id int);").digest("hex");
    const kept = await rows(
      "select checksum, applied_steps_count, finished_at is not null as finished from _prisma_migrations order by migration_name limit 1",
    );
    expect(kept).toEqual([{ checksum, applied_steps_count: 1, finished: true }]);
  });

  it("applies each file once when several processes start at the same moment", async () => {
    await write("1_table", "create table a (id int);");
    await write("2_slow", "select pg_sleep(0.2); insert into a values (1);");
    const applied = await Promise.all([apply(), apply(), apply()]);
    expect(applied.flat().sort()).toEqual(["1_table", "2_slow"]);
    expect(await rows("select id from a")).toEqual([{ id: 1 }]);
  });

  it("leaves nothing of a migration that fails half-way, and applies the mended file later", async () => {
    await write("1_half", "create table a (id int); insert into nowhere values (1);");
    await expect(apply()).rejects.toThrow(/1_half failed and left nothing behind.*nowhere/);
    expect(await rows("select * from _prisma_migrations")).toEqual([]);
    expect(await rows("select 1 from pg_tables where tablename = 'a'")).toEqual([]);
    await write("1_half", "create table a (id int);");
    expect(await apply()).toEqual(["1_half"]);
  });

  it("refuses a file that was changed after it was applied, and names it", async () => {
    await write("1_table", "create table a (id int);");
    await apply();
    await write("1_table", "create table a (id bigint);");
    await write("2_more", "create table b (id int);");
    await expect(apply()).rejects.toThrow(
      /1_table\/migration\.sql was changed after it was applied/,
    );
    expect(await rows("select 1 from pg_tables where tablename = 'b'")).toEqual([]);
  });

  it("refuses a database that a newer version has migrated", async () => {
    await write("1_table", "create table a (id int);");
    await write("9_later", "create table later (id int);");
    await apply();
    await rm(join(migrationsDir, "9_later"), { recursive: true });
    await expect(apply()).rejects.toThrow(/9_later, which this version does not know/);
  });
});
