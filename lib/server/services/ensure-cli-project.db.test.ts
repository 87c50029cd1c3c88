import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { listMembers } from "@/lib/server/repositories/member-repository";
import {
  findCurrentVersion,
  insertPolicyDecision,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { ensureCliProject } from "@/lib/server/services/ensure-cli-project";
import { readEndpointSettings } from "@/lib/server/services/read-endpoint-settings";
import { startFromBase } from "@/lib/server/services/start-from-base";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();
const projectDir = fileURLToPath(new URL("../../..", import.meta.url));
let dataDir = "";

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "coppice-cli-"));
  Object.assign(process.env, {
    COPPICE_DATA_DIR: dataDir,
    COPPICE_SECRET: "s".repeat(32),
    COPPICE_URL: "http://127.0.0.1:3000",
  });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const model = {
  baseUrl: "http://127.0.0.1:8000/v1",
  model: "m",
  apiKey: "a key of some length",
  judgeModel: "m",
  graderModel: "m",
};

describe("a model named on the command line", () => {
  it("gets a project with everything a plan names, seen by the members of the practice project", async () => {
    const practice = await createProjectFixture();
    await sql().query(`UPDATE "Project" SET "isPractice" = true WHERE id = $1`, [
      practice.projectId,
    ]);
    const made = await ensureCliProject(projectDir, model);
    const settings = await readEndpointSettings(made.projectId, made.endpointId);
    expect(settings).toMatchObject({ baseUrl: model.baseUrl, apiKey: model.apiKey });
    expect(await listMembers(made.projectId)).toMatchObject([
      { userId: practice.userId, role: "admin" },
    ]);
    const { base, replaced } = await startFromBase({
      projectId: made.projectId,
      size: "L",
      actor: { kind: "cli" },
      setAside: false,
    });
    expect(base).toMatchObject({ model: "m", generation: 0, endpointId: made.endpointId });
    expect(replaced).toBeNull();
  });

  it("is found again with its newest key, and another model is another project", async () => {
    const first = await ensureCliProject(projectDir, model);
    const again = await ensureCliProject(projectDir, { ...model, apiKey: "a newer key" });
    expect(again).toEqual(first);
    const settings = await readEndpointSettings(again.projectId, again.endpointId);
    expect(settings.apiKey).toBe("a newer key");
    const other = await ensureCliProject(projectDir, { ...model, model: "n" });
    expect(other.projectId).not.toBe(first.projectId);
  });
});

describe("starting from the base", () => {
  it("rolls a trained size back once, and nothing where the base stands already", async () => {
    const project = await createProjectFixture();
    const { projectId, policyId } = project;
    const trained = newId();
    await insertPolicyVersion({
      projectId,
      id: trained,
      policyId,
      generation: 1,
      endpointId: project.endpointId,
      model: "tuned",
      api: "chat",
      promptSetVersionId: project.promptSetVersionId,
      initFromVersionId: project.policyVersionId,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
    await insertPolicyDecision({
      projectId,
      policyId,
      policyVersionId: trained,
      decision: "accept",
      reason: "better",
      iterationId: project.iterationId,
      evaluationId: null,
      decidedById: null,
    });
    const command = { projectId, size: "L", actor: { kind: "cli" } as const, setAside: false };
    expect(await startFromBase(command)).toMatchObject({
      base: { id: project.policyVersionId },
      replaced: 1,
    });
    expect((await findCurrentVersion(projectId, policyId))?.id).toBe(project.policyVersionId);
    expect(await startFromBase(command)).toMatchObject({ replaced: null });
    const { rows } = await sql().query(
      `SELECT action, "actorKind" FROM "AuditEvent" WHERE "projectId" = $1`,
      [projectId],
    );
    expect(rows).toEqual([{ action: "policy.rolled_back", actorKind: "cli" }]);
  });

  it("does not set aside what a person let stand, unless told to", async () => {
    const project = await createProjectFixture();
    const { projectId, policyId, endpointId } = project;
    const trained = newId();
    await insertPolicyVersion({
      projectId,
      id: trained,
      policyId,
      generation: 1,
      endpointId,
      model: "tuned",
      api: "chat",
      promptSetVersionId: project.promptSetVersionId,
      initFromVersionId: project.policyVersionId,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
    await insertPolicyDecision({
      projectId,
      policyId,
      policyVersionId: trained,
      decision: "accept",
      reason: "I looked at it.",
      iterationId: project.iterationId,
      evaluationId: null,
      decidedById: project.userId,
    });
    const command = { projectId, size: "L", actor: { kind: "cli" } as const, setAside: false };
    await expect(startFromBase(command)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("--from-base"),
    });
    expect((await findCurrentVersion(projectId, policyId))?.id).toBe(trained);
    await startFromBase({ ...command, setAside: true });
    expect((await findCurrentVersion(projectId, policyId))?.id).toBe(project.policyVersionId);
  });

  it("refuses a size the project does not have", async () => {
    const { projectId } = await createProjectFixture();
    const command = { projectId, size: "XXL", actor: { kind: "cli" } as const, setAside: false };
    await expect(startFromBase(command)).rejects.toMatchObject({ code: "not_found" });
  });
});
