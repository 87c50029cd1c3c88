import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addEndpointSchema,
  endpointViewSchema,
  testEndpointSchema,
} from "@/lib/contracts/endpoint";
import { endpointLimitsSchema } from "@/lib/domain/endpoint";
import { db } from "@/lib/server/db";
import { addEndpoint } from "@/lib/server/services/add-endpoint";
import { changeEndpoint } from "@/lib/server/services/change-endpoint";
import { listEndpoints } from "@/lib/server/services/list-endpoints";
import { readEndpointSettings } from "@/lib/server/services/read-endpoint-settings";
import { testEndpoint } from "@/lib/server/services/test-endpoint";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
let server: Server;
let baseUrl: string;
/** Keys the server was shown. */
const shown: (string | undefined)[] = [];

beforeAll(async () => {
  process.env.COPPICE_SECRET = "a secret of the tests, long enough";
  process.env.COPPICE_URL = "http://127.0.0.1:3000";
  process.env.COPPICE_DATA_DIR = ".";
  server = createServer((request, response) => {
    shown.push(request.headers.authorization);
    request.resume();
    const models = { object: "list", data: [{ id: "m1" }] };
    const choice = { index: 0, message: { role: "assistant", content: "{}" } };
    const body = request.url?.includes("/models") ? models : { choices: [choice] };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(async () => {
  project = await createProjectFixture();
  shown.length = 0;
});

const key = "sk-live-of-the-lab-7f3a";
const add = (change: object = {}, role: "admin" | "researcher" = "admin") =>
  addEndpoint({
    projectId: project.projectId,
    userId: project.userId,
    role,
    request: addEndpointSchema.parse({
      name: "Lab gateway",
      baseUrl,
      apiKey: key,
      allowPrivateHost: true,
      policies: [],
      ...change,
    }),
  });
const change = (endpointId: string, request: object, role: "admin" | "researcher" = "admin") =>
  changeEndpoint({
    projectId: project.projectId,
    userId: project.userId,
    role,
    endpointId,
    request,
  });
const probe = (
  endpointId: string | null,
  request: object = {},
  role: "admin" | "researcher" = "admin",
) =>
  testEndpoint({
    projectId: project.projectId,
    role,
    request: testEndpointSchema.parse({
      endpointId,
      baseUrl,
      apiKey: "",
      allowPrivateHost: true,
      ...request,
    }),
    signal: new AbortController().signal,
  });

describe("a stored key", () => {
  test("is sealed at rest, never shown, and opened only to call", async () => {
    const view = endpointViewSchema.parse(await add());
    expect(view.secretHint).toBe("7f3a");
    expect(JSON.stringify(view)).not.toContain(key);
    const row = await db().endpoint.findFirst({ where: { id: view.id } });
    expect(row?.secretCipher).not.toContain("sk-live");
    const settings = await readEndpointSettings(project.projectId, view.id);
    expect(settings.apiKey).toBe(key);
    const events = await db().auditEvent.findMany({ where: { subjectId: view.id } });
    expect(JSON.stringify(events)).not.toContain(key);
  });

  test("does not follow the endpoint to another URL", async () => {
    const { id } = await add();
    const moved = { baseUrl: "https://elsewhere.example/v1" };
    await expect(change(id, moved)).rejects.toThrow(/Enter the key again/);
    expect((await readEndpointSettings(project.projectId, id)).baseUrl).toBe(baseUrl);
    await change(id, { ...moved, apiKey: "another-key-entirely" });
    const settings = await readEndpointSettings(project.projectId, id);
    expect(settings).toMatchObject({ ...moved, apiKey: "another-key-entirely" });
    // The old host was allowed, not the new one.
    expect(settings.allowPrivateHost).toBe(false);
  });

  test("is used by a test of its own URL only", async () => {
    const { id } = await add();
    await probe(id);
    expect(new Set(shown)).toEqual(new Set([`Bearer ${key}`]));
    shown.length = 0;
    await probe(id, { baseUrl: baseUrl.replace("127.0.0.1", "localhost") });
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.join()).not.toContain(key);
  });

  test("stays when something else is changed", async () => {
    const { id } = await add();
    const view = await change(id, {
      name: "Gateway",
      limits: endpointLimitsSchema.parse({ maxConcurrency: 4 }),
    });
    expect(view).toMatchObject({
      name: "Gateway",
      limits: { maxConcurrency: 4 },
      secretHint: "7f3a",
    });
    expect((await readEndpointSettings(project.projectId, id)).apiKey).toBe(key);
  });
});

describe("a private address", () => {
  test("is allowed by an admin alone, also when an endpoint is changed or tested", async () => {
    await expect(add({}, "researcher")).rejects.toMatchObject({ code: "forbidden" });
    await expect(add({ allowPrivateHost: false })).rejects.toThrow(/private address/);
    await expect(probe(null, {}, "researcher")).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await add();
    await expect(change(id, { allowPrivateHost: true }, "researcher")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("without leave the test says so and sends nothing", async () => {
    const found = await probe(null, { allowPrivateHost: false });
    expect(found).toMatchObject({ ok: false, privateAddress: true });
    expect(shown).toEqual([]);
  });

  test("a researcher may test what an admin allowed", async () => {
    const { id } = await add();
    expect(await probe(id, {}, "researcher")).toMatchObject({ ok: true, models: ["m1"] });
  });
});

test("what a test found is kept with the endpoint", async () => {
  const { id } = await add();
  await probe(id);
  const { endpoints } = await listEndpoints(project);
  const found = endpoints.find((endpoint) => endpoint.id === id);
  expect(found?.testedAt).not.toBeNull();
  expect(found?.capabilities.find((one) => one.key === "samples")).toMatchObject({
    has: false,
    found: "asked 4, got 1",
  });
});

test("chosen models come in as policies of generation 0; a name that is taken stores nothing at all", async () => {
  await add({ policies: [{ model: "m1", size: "Qwen" }] });
  const versions = await db().policyVersion.findMany({
    where: { projectId: project.projectId, model: "m1" },
    include: { policy: true },
  });
  expect(versions).toMatchObject([{ generation: 0, policy: { size: "Qwen" } }]);
  const before = await db().endpoint.count({ where: { projectId: project.projectId } });
  await expect(add({ policies: [{ model: "m2", size: "Qwen" }] })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await db().endpoint.count({ where: { projectId: project.projectId } })).toBe(before);
});

test("another project's endpoint can be neither changed nor tested", async () => {
  const { id } = await add();
  project = await createProjectFixture();
  await expect(change(id, { name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  await expect(probe(id)).rejects.toMatchObject({ code: "not_found" });
});
