import { beforeAll, describe, expect, it } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { endpointLimitsSchema, endpointPricesSchema } from "@/lib/domain/endpoint";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import {
  findCorpus,
  insertCorpus,
  loadDocuments,
} from "@/lib/server/repositories/corpus-repository";
import {
  readEndpointHealth,
  writeEndpointHealth,
} from "@/lib/server/repositories/endpoint-health-repository";
import {
  archiveEndpoint,
  changeEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  readEndpointSecret,
  recordEndpointTest,
} from "@/lib/server/repositories/endpoint-repository";
import {
  findCurrentVersion,
  findPolicyVersion,
  insertPolicyDecision,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { findPracticeProject, insertProject } from "@/lib/server/repositories/project-repository";
import { findRubricVersion, insertRubric } from "@/lib/server/repositories/rubric-repository";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture();
});

describe("endpoints", () => {
  const insert = async () => {
    const id = newId();
    await insertEndpoint({
      projectId: project.projectId,
      id,
      name: "vLLM",
      kind: "vllm",
      baseUrl: "https://models.example.org/v1",
      secret: { cipher: "v1.sealed", hint: "9f2c" },
      models: ["base-l"],
      isPractice: false,
      allowPrivateAddress: false,
      capabilities: { logprobs: { has: true, found: "one number a token" } },
      prices: endpointPricesSchema.parse({ promptMicros: 150_000 }),
      limits: endpointLimitsSchema.parse({ maxConcurrency: 8 }),
      testedAt: null,
    });
    return id;
  };

  it("never hand out the key with the rest", async () => {
    const id = await insert();
    const endpoint = await findEndpoint(project.projectId, id);
    expect(endpoint).toMatchObject({ hasSecret: true, secretHint: "9f2c", models: ["base-l"] });
    expect(JSON.stringify(endpoint)).not.toContain("v1.sealed");
    const { projectId } = project;
    const baseUrl = endpoint?.baseUrl ?? "";
    expect(await readEndpointSecret({ projectId, id, baseUrl })).toBe("v1.sealed");
    expect(await readEndpointSecret({ projectId: newId(), id, baseUrl })).toBeNull();
    // Read a moment before the address was changed: the new key is not for that host.
    expect(await readEndpointSecret({ projectId, id, baseUrl: "https://old.example" })).toBeNull();
  });

  it("lose their key and findings with a new address, and keep them with a new name", async () => {
    const id = await insert();
    await changeEndpoint(project.projectId, id, { name: "Another" });
    expect(await findEndpoint(project.projectId, id)).toMatchObject({ hasSecret: true });
    const address = { baseUrl: "https://elsewhere.example.org/v1", secret: null };
    expect(await changeEndpoint(project.projectId, id, { address })).toBe(true);
    expect(await findEndpoint(project.projectId, id)).toMatchObject({
      name: "Another",
      hasSecret: false,
      capabilities: {},
      prices: { promptMicros: 150_000 },
    });
    const capabilities = { seed: { has: false, found: "refused" } };
    const test = { capabilities, model: "a", models: ["a", "b"], at: new Date() };
    await recordEndpointTest(project.projectId, id, test);
    expect(await findEndpoint(project.projectId, id)).toMatchObject({
      capabilities,
      modelCapabilities: { a: capabilities },
      models: ["a", "b"],
      testedAt: test.at,
    });
  });

  it("leave the list when archived, and stay for what used them", async () => {
    const id = await insert();
    expect(await archiveEndpoint(project.projectId, id, new Date())).toBe(true);
    expect(await archiveEndpoint(project.projectId, id, new Date())).toBe(false);
    const listed = await listEndpoints(project.projectId);
    expect(listed.map((endpoint) => endpoint.id)).not.toContain(id);
    expect(await findEndpoint(project.projectId, id)).not.toBeNull();
  });

  it("share one circuit, closed until someone opens it", async () => {
    const id = await insert();
    expect(await readEndpointHealth(project.projectId, id)).toMatchObject({ circuit: "closed" });
    const open = {
      circuit: "open" as const,
      failureCount: 5,
      reason: "connection refused",
      retryAt: new Date("2026-11-22T12:00:30.000Z"),
    };
    await writeEndpointHealth(project.projectId, id, open, new Date());
    await writeEndpointHealth(project.projectId, id, open, new Date());
    expect(await readEndpointHealth(project.projectId, id)).toEqual(open);
  });
});

describe("policy versions", () => {
  const version = (fineTuningRunId: string | null = null) => ({
    projectId: project.projectId,
    id: newId(),
    policyId: project.policyId,
    generation: 1,
    endpointId: project.endpointId,
    model: "ft:l",
    api: "chat" as const,
    promptSetVersionId: project.promptSetVersionId,
    initFromVersionId: project.policyVersionId,
    trainedOnBatchId: null,
    fineTuningRunId,
  });
  const register = () => withTransaction(() => insertPolicyVersion(version()));

  it("are numbered in order, also when two are registered at once", async () => {
    const made = await Promise.all([register(), register(), register()]);
    const found = await Promise.all(made.map(({ id }) => findPolicyVersion(project.projectId, id)));
    expect(found.map((row) => row?.number).sort()).toEqual([1, 2, 3]);
    expect(found[0]).toMatchObject({ size: "L", initFromVersionId: project.policyVersionId });
  });

  it("stand where the latest accept or rollback put them, whatever was rejected since", async () => {
    const current = async () => (await findCurrentVersion(project.projectId, project.policyId))?.id;
    expect(await current()).toBe(project.policyVersionId);
    const { id } = await register();
    const decide = (decision: "accept" | "reject" | "rollback", policyVersionId: string) =>
      insertPolicyDecision({
        projectId: project.projectId,
        policyId: project.policyId,
        policyVersionId,
        decision,
        reason: "measured",
        iterationId: null,
        evaluationId: null,
        decidedById: null,
      });
    await decide("accept", id);
    expect(await current()).toBe(id);
    await decide("reject", (await register()).id);
    expect(await current()).toBe(id);
    await decide("rollback", project.policyVersionId);
    expect(await current()).toBe(project.policyVersionId);
  });
});

describe("a corpus", () => {
  const documents = Array.from({ length: 4500 }, (_, i) => ({
    title: `Page ${i}`,
    text: `It is ${i}.`,
    url: i % 2 ? null : `https://example.org/${i}`,
  }));
  const store = (rows: typeof documents) => {
    const id = newId();
    const corpus = { projectId: project.projectId, id, name: "pages", description: "" };
    return withTransaction(() => insertCorpus({ ...corpus, attribution: "CC0" }, rows)).then(
      (indexVersion) => ({ id, indexVersion }),
    );
  };

  it("is loaded in the order it was stored, under a version that names its content", async () => {
    const { id, indexVersion } = await store(documents);
    const loaded = await loadDocuments(project.projectId, id);
    expect(loaded).toEqual(documents.map((document, ordinal) => ({ ordinal, ...document })));
    expect(await findCorpus(project.projectId, id)).toMatchObject({
      documentCount: 4500,
      indexVersion,
      attribution: "CC0",
    });
    expect((await store(documents)).indexVersion).toBe(indexVersion);
    expect((await store(documents.toReversed())).indexVersion).not.toBe(indexVersion);
  });
});

describe("a rubric", () => {
  it("reads back as it was stored", async () => {
    const versionId = newId();
    const { projectId } = project;
    const rubric = { projectId, rubricId: newId(), versionId, body: defaultRubric, hash: "h" };
    await withTransaction(() => insertRubric(rubric));
    const found = await findRubricVersion(projectId, versionId);
    expect(found).toMatchObject({ number: 1, rubric: defaultRubric });
    expect(await findRubricVersion(newId(), versionId)).toBeNull();
  });
});

describe("the practice project", () => {
  it("is one, however many starts make it at once", async () => {
    const make = () => insertProject({ id: newId(), name: "Practice", isPractice: true });
    const made = await Promise.all([make(), make(), make()]);
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await findPracticeProject()).toMatchObject({ name: "Practice", isPractice: true });
  });
});
