import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { GET } from "@/app/api/v1/projects/[projectId]/members/route";
import { closeDatabase, connectionPool } from "@/lib/server/db";
import { log } from "@/lib/server/log";
import {
  createProject,
  type SignedIn,
  setServerEnv,
  signedInPerson,
} from "@/lib/server/testing/signed-in";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let projectId: string;
let viewer: SignedIn;

beforeAll(async () => {
  log.level = "silent";
  database = await createTestDatabase();
  setServerEnv(database.url);
  projectId = await createProject("one");
  viewer = await signedInPerson({ projectId, role: "viewer" });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
beforeEach(async () => {
  await closeDatabase();
  process.env.DATABASE_URL = database.url;
});

const ask = async () => {
  const request = new Request("http://127.0.0.1:3000/", { headers: { cookie: viewer.cookie } });
  const response = await GET(request, { params: Promise.resolve({ projectId }) });
  return { status: response.status, body: await response.json() };
};

it("says that the database does not answer, instead of an unknown error", async () => {
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/none";
  const { status, body } = await ask();
  expect(status).toBe(503);
  expect(body).toMatchObject({ code: "unavailable" });
  expect(JSON.stringify(body)).not.toContain("127.0.0.1");
});

it("answers again after every connection was cut", async () => {
  expect((await ask()).status).toBe(200);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await admin.query(cut);
  await admin.end();
  await vi.waitFor(async () => expect((await ask()).status).toBe(200));
  expect(connectionPool().totalCount).toBeGreaterThan(0);
});
