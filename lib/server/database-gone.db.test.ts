import { describe, expect, it } from "vitest";
import { isDatabaseGone } from "@/lib/server/database-gone";
import { connectionPool, sql, withTransaction } from "@/lib/server/db";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

/** Ends the connection of the transaction it is called in, from another one. */
async function breakConnection(): Promise<void> {
  const { rows } = await sql().query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await connectionPool().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
}

const failure = (work: () => Promise<unknown>) =>
  withTransaction(work).then(
    () => null,
    (error: unknown) => error,
  );

describe("a connection that breaks within a transaction", () => {
  it("counts as a database that is away while a statement runs", async () => {
    const error = await failure(async () => {
      const waiting = sql().query("SELECT pg_sleep(5)");
      const breaking = connectionPool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity, pg_sleep(0.3)
         WHERE query = 'SELECT pg_sleep(5)' AND datname = current_database()`,
      );
      await Promise.all([waiting, breaking]);
    });
    expect(isDatabaseGone(error)).toBe(true);
  });

  it("counts as a database that is away between two statements", async () => {
    const error = await failure(async () => {
      await breakConnection();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await sql().query("SELECT 1");
    });
    expect(isDatabaseGone(error)).toBe(true);
  });

  it("counts as a database that is away before the commit", async () => {
    const error = await failure(async () => {
      await breakConnection();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(isDatabaseGone(error)).toBe(true);
  });
});
