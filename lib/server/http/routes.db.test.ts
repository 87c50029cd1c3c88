import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Role, roleAllows, roles } from "@/lib/domain/role";
import { newId } from "@/lib/server/adapters/ids";
import { closeDatabase, sql } from "@/lib/server/db";
import type { Access } from "@/lib/server/http/route-context";
import { namedByPath, routeTable } from "@/lib/server/http/route-table";
import { type ApiRoute, callRoute, findApiRoutes, partsOf } from "@/lib/server/testing/api-routes";
import {
  createProject,
  type SignedIn,
  setServerEnv,
  signedInPerson,
} from "@/lib/server/testing/signed-in";
import { dropChecks, insertStrangeRow } from "@/lib/server/testing/strange-row";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

const found = await findApiRoutes();
const isProjectRole = (access: Access): access is Role => roles.some((role) => role === access);

let database: TestDatabase;
let ownProject: string;
let otherProject: string;
let ofOtherProject: SignedIn;
const member = new Map<Role, SignedIn>();
/** By the name of the path's part: one row that exists in the other project, one that exists nowhere. */
const foreignId = new Map<string, string>();
const nowhereId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  setServerEnv(database.url);
  await dropChecks(sql());
  ownProject = await createProject("own");
  otherProject = await createProject("other");
  for (const role of roles) member.set(role, await signedInPerson({ projectId: ownProject, role }));
  ofOtherProject = await signedInPerson({ projectId: otherProject, role: "admin" });
  const idOfTable = new Map<string, string>();
  for (const [name, { table, column = "id" }] of Object.entries(namedByPath)) {
    const id = idOfTable.get(table) ?? newId();
    if (!idOfTable.has(table))
      await insertStrangeRow(sql(), { table, column }, { projectId: otherProject, id });
    idOfTable.set(table, id);
    foreignId.set(name, id);
  }
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

interface Call {
  as: SignedIn | undefined;
  projectId: string;
  /** The other parts of the path. */
  idOf: (name: string) => string;
  /** The body as sent; left out: the row's, as JSON. */
  body?: string;
}

async function call(route: ApiRoute, { as, projectId, idOf, body }: Call): Promise<number> {
  const sample = routeTable[route.name]?.body;
  const response = await callRoute(route, {
    cookie: as?.cookie,
    idOf: (name) => (name === "projectId" ? projectId : idOf(name)),
    body: body ?? (sample === undefined ? undefined : JSON.stringify(sample)),
    query: routeTable[route.name]?.query ?? "",
  });
  return response.status;
}

const nowhere = () => nowhereId;
/** Refused after the caller was let in and before anything is done: a body that is no JSON. */
const brokenBody = (route: ApiRoute) =>
  routeTable[route.name]?.body === undefined ? {} : { body: "{" };

describe("the table of routes", () => {
  it("names every handler under app/api, and no handler that is gone", () => {
    expect(Object.keys(routeTable).toSorted()).toEqual(found.map(({ name }) => name).toSorted());
  });

  it("knows which table each part of a path is an id of", () => {
    const parts = new Set(found.flatMap(({ path }) => partsOf(path)));
    parts.delete("projectId");
    expect([...parts].filter((name) => !(name in namedByPath))).toEqual([]);
  });

  it("asks for a project role exactly where the path has a project", () => {
    const wrong = found.filter(({ name, path }) => {
      const access = routeTable[name]?.access;
      return access && isProjectRole(access) !== path.includes("[projectId]");
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

const outside = [401, 403];

describe.each(found)("$name", (route) => {
  const access = routeTable[route.name]?.access ?? "admin";

  it(access === "public" ? "lets a stranger in" : "answers 401 to a stranger", async () => {
    const at = { as: undefined, projectId: ownProject, idOf: nowhere };
    const status = await call(route, { ...at, ...brokenBody(route) });
    if (access === "public") expect(outside).not.toContain(status);
    else expect(status).toBe(401);
  });

  if (access === "trainer")
    it("refuses people and tokens that are no run's", async () => {
      const at = { as: member.get("admin"), projectId: ownProject, idOf: nowhere };
      expect(await call(route, at)).toBe(401);
      const bearer = { authorization: `Bearer cptr_${"a".repeat(43)}` };
      expect((await callRoute(route, { idOf: nowhere, headers: bearer })).status).toBe(401);
    });

  if (access === "signed-in")
    it("lets anyone in who has an account", async () => {
      const at = { as: ofOtherProject, projectId: ownProject, idOf: nowhere };
      expect(outside).not.toContain(await call(route, { ...at, ...brokenBody(route) }));
    });

  if (!isProjectRole(access)) return;

  it(`lets in ${access} and above, nobody below`, async () => {
    for (const role of roles) {
      const at = { as: member.get(role), projectId: ownProject, idOf: nowhere };
      const status = await call(route, { ...at, ...brokenBody(route) });
      if (roleAllows(role, access)) expect(outside, role).not.toContain(status);
      else expect(status, role).toBe(403);
    }
  });

  it("hides the project from an admin of another one", async () => {
    const at = { as: ofOtherProject, projectId: ownProject, idOf: nowhere };
    expect(await call(route, at)).toBe(404);
    const unknown = { as: member.get("admin"), projectId: newId(), idOf: nowhere };
    expect(await call(route, unknown)).toBe(404);
  });

  if (partsOf(route.path).every((name) => name === "projectId")) return;

  it("finds nothing under another project's ids, through this project or that one", async () => {
    const idOf = (name: string) => foreignId.get(name) ?? nowhereId;
    const as = member.get("admin");
    expect(await call(route, { as, projectId: ownProject, idOf })).toBe(404);
    expect(await call(route, { as, projectId: otherProject, idOf })).toBe(404);
  });
});
