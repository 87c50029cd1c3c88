import { expect, it } from "vitest";
import { sql, withTransaction } from "@/lib/server/db";
import { outlastOutage } from "@/lib/server/outlast-outage";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

it("lets both of two transactions that waited for each other through", async () => {
  let tries = 0;
  const lockBoth = (first: number, second: number) =>
    outlastOutage(() =>
      withTransaction(async () => {
        tries += 1;
        await sql().query("SELECT pg_advisory_xact_lock($1)", [first]);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await sql().query("SELECT pg_advisory_xact_lock($1)", [second]);
        return first;
      }),
    );
  expect(await Promise.all([lockBoth(1, 2), lockBoth(2, 1)])).toEqual([1, 2]);
  expect(tries).toBe(3);
});
