import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/contracts/problem";
import { newId } from "@/lib/server/adapters/ids";
import { closeDatabase } from "@/lib/server/db";
import { routeTable } from "@/lib/server/http/route-table";
import { log } from "@/lib/server/log";
import { callRoute, findApiRoutes, partsOf } from "@/lib/server/testing/api-routes";
import {
  createProject,
  type SignedIn,
  setServerEnv,
  signedInPerson,
} from "@/lib/server/testing/signed-in";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

const routes = await findApiRoutes();
const withBody = routes.filter(({ name }) => routeTable[name]?.body !== undefined);
const reading = routes.filter(({ method }) => method === "GET");

let database: TestDatabase;
let projectId: string;
let admin: SignedIn;

beforeAll(async () => {
  log.level = "silent";
  database = await createTestDatabase();
  setServerEnv(database.url);
  projectId = await createProject("one");
  admin = await signedInPerson({ projectId, role: "admin" });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const somewhere = newId();
const idOf = (part: string) => (part === "projectId" ? projectId : somewhere);

/** No contract takes any of these, so nothing is done whatever the route does. */
const hostileBodies: [name: string, body: string | Uint8Array<ArrayBuffer>][] = [
  ["nothing", ""],
  ["no JSON", "{]"],
  ["null", "null"],
  ["a list", "[1]"],
  ["a text", '"x"'],
  ["a number without end", "1e999"],
  ["a field nobody named", '{"nobody-named-this":1}'],
  ["a NUL", '{"a":"\\u0000"}'],
  ["half a surrogate pair", '{"a":"\\udc00"}'],
  ["__proto__", '{"__proto__":{"role":"admin"}}'],
  ["10,000 levels", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
  ["broken UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
];

async function expectRefusal(response: Response, what: string): Promise<void> {
  expect(response.status, what).toBeGreaterThanOrEqual(400);
  expect(response.status, what).toBeLessThan(500);
  const problem = problemSchema.parse(await response.json());
  if (problem.status === 400) expect(problem.faults[0]?.path, what).toMatch(/^(body|query)/);
}

describe.each(withBody)("$name", (route) => {
  it("answers every hostile body with a problem that names the fault", async () => {
    for (const [what, body] of hostileBodies)
      await expectRefusal(await callRoute(route, { cookie: admin.cookie, idOf, body }), what);
  });
});

type Json = Record<string, unknown>;

/** The sample with one of its values, at any depth, replaced. */
function* distort(value: unknown, by: unknown): Generator<unknown> {
  if (value === null || typeof value !== "object") return;
  for (const key of Object.keys(value)) {
    const at = (inner: unknown) =>
      Array.isArray(value)
        ? value.map((one, index) => (String(index) === key ? inner : one))
        : { ...value, [key]: inner };
    yield at(by);
    for (const inner of distort((value as Json)[key], by)) yield at(inner);
  }
}

const wrongValues = [null, -1, 1.5, 2 ** 53, "", "x".repeat(20_000), [], {}, [[null]], true];

describe.each(withBody)("$name", (route) => {
  it("never breaks on a fitting body in which one value is of another kind", async () => {
    const sample = routeTable[route.name]?.body;
    for (const wrong of wrongValues)
      for (const distorted of distort(sample, wrong)) {
        const body = JSON.stringify(distorted);
        const response = await callRoute(route, { cookie: admin.cookie, idOf, body });
        expect(response.status, body.slice(0, 300)).toBeLessThan(500);
        await response.body?.cancel();
      }
  });
});

describe.each(reading)("$name", (route) => {
  it("answers every hostile query with a problem", async () => {
    for (const query of ["?a=%ff", "?a=%00", "?__proto__=1", "?nobody-named-this=1"])
      await expectRefusal(await callRoute(route, { cookie: admin.cookie, idOf, query }), query);
  });

  const parts = partsOf(route.path).filter((part) => part !== "projectId");
  if (parts.length === 0) return;

  it("finds nothing under what cannot be an id", async () => {
    for (const odd of ["0", "%00", "' or 1=1 --", "x".repeat(5_000)]) {
      const oddId = (part: string) => (part === "projectId" ? projectId : odd);
      const response = await callRoute(route, { cookie: admin.cookie, idOf: oddId });
      expect([400, 404], odd).toContain(response.status);
    }
  });
});
