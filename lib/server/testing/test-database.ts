import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { templateName } from "@/lib/server/testing/database-server";

export interface TestDatabase {
  url: string;
  /** Drops the database; whoever is still connected is cut off. */
  drop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("databaseServerUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for one test file, with every migration and no rows. For `beforeAll`; drop it in `afterAll`.
 * `from: "nothing"` gives an empty one, for tests of the migrations themselves.
 */
export async function createTestDatabase(
  options: { from?: "template" | "nothing" } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = options.from === "nothing" ? "template0" : templateName;
  await onServer(`create database ${name} template ${template}`);
  const url = new URL(inject("databaseServerUrl"));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}
