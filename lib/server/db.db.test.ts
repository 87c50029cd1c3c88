import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { closeDatabase, db, sql, withTransaction } from "@/lib/server/db";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const names = async () => (await db().project.findMany()).map((project) => project.name);

describe("withTransaction", () => {
  it("puts Prisma and plain SQL into one transaction, which another connection cannot see yet", async () => {
    await withTransaction(async () => {
      await db().project.create({ data: { id: newId(), name: "one" } });
      await sql().query(`insert into "Project" (id, name, "updatedAt") values ($1, 'two', now())`, [
        newId(),
      ]);
      const { rows } = await sql().query(`select name from "Project" order by name`);
      expect(rows.map((row) => row.name)).toEqual(["one", "two"]);
      const ids = await Promise.all([
        sql().query("select pg_backend_pid() as pid"),
        db().$queryRawUnsafe<{ pid: number }[]>("select pg_backend_pid() as pid"),
      ]);
      expect(ids[0].rows[0].pid).toBe(ids[1][0]?.pid);
    });
    expect((await names()).toSorted()).toEqual(["one", "two"]);
  });

  it("rolls back both when the work rejects, and passes the error on", async () => {
    const before = await names();
    const work = withTransaction(async () => {
      await db().project.create({ data: { id: newId(), name: "never" } });
      await sql().query(`insert into "Project" (id, name) values ($1, 'neither')`, [newId()]);
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await names()).toEqual(before);
  });

  it("joins the transaction it is called in", async () => {
    const before = await names();
    const work = withTransaction(async () => {
      await withTransaction(() => db().project.create({ data: { id: newId(), name: "inner" } }));
      throw new Error("outer fails");
    });
    await expect(work).rejects.toThrow("outer fails");
    expect(await names()).toEqual(before);
  });

  it("keeps transactions that run at once apart", async () => {
    const pids = await Promise.all(
      [1, 2, 3, 4].map(() =>
        withTransaction(async () => {
          const plain = await sql().query("select pg_backend_pid() as pid");
          const prisma = await db().$queryRawUnsafe<{ pid: number }[]>(
            "select pg_backend_pid() as pid",
          );
          expect(plain.rows[0].pid).toBe(prisma[0]?.pid);
          return plain.rows[0].pid as number;
        }),
      ),
    );
    expect(new Set(pids).size).toBe(4);
  });
});
