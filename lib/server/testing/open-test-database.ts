import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/lib/server/db";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

/** Gives the test file that calls it a database of its own, which `db()` and `sql()` then reach. */
export function openTestDatabase(): void {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    process.env.DATABASE_URL = database.url;
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });
}
