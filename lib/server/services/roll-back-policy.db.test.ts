import { beforeEach, expect, test } from "vitest";
import { policyListSchema } from "@/lib/contracts/policy";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";
import {
  insertPolicyDecision,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { listPolicies } from "@/lib/server/services/list-policies";
import { rollBackPolicy } from "@/lib/server/services/roll-back-policy";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
let trained: string;

beforeEach(async () => {
  project = await createProjectFixture();
  trained = newId();
  const { projectId, policyId, endpointId, promptSetVersionId } = project;
  await insertPolicyVersion({
    projectId,
    id: trained,
    policyId,
    generation: 1,
    endpointId,
    model: "ft:l-1",
    api: "chat",
    promptSetVersionId,
    initFromVersionId: project.policyVersionId,
    trainedOnBatchId: null,
    fineTuningRunId: null,
  });
  await insertPolicyDecision({
    projectId,
    policyId,
    policyVersionId: trained,
    decision: "accept",
    reason: "better on validation",
    iterationId: null,
    evaluationId: null,
    decidedById: project.userId,
  });
});

const standing = async () =>
  (await listPolicies(project)).policies.map((one) => [one.generation, one.isCurrent]);

test("an earlier generation stands again; the decision and the audit keep who and why", async () => {
  expect(await standing()).toEqual([
    [0, false],
    [1, true],
  ]);
  const list = policyListSchema.parse(
    await rollBackPolicy({ ...project, reason: "it answers shorter and worse" }),
  );
  expect(list.policies.map((one) => [one.generation, one.isCurrent])).toEqual([
    [0, true],
    [1, false],
  ]);
  expect(list.policies[0]?.decision).toMatchObject({
    decision: "rollback",
    by: { id: project.userId, name: "Ines Marlow" },
    reason: "it answers shorter and worse",
  });
  expect(list.policies[1]?.initFrom).toEqual({ size: "L", generation: 0 });
  const events = await db().auditEvent.findMany({ where: { action: "policy.rolled_back" } });
  expect(events.filter((one) => one.projectId === project.projectId)).toMatchObject([
    { actorId: project.userId, detail: { from: trained } },
  ]);
});

test("what is current is not rolled back to, and there is a way forward again", async () => {
  await rollBackPolicy({ ...project, reason: "back" });
  await expect(rollBackPolicy({ ...project, reason: "back" })).rejects.toMatchObject({
    code: "conflict",
  });
  await rollBackPolicy({ ...project, policyVersionId: trained, reason: "it was fine" });
  expect(await standing()).toEqual([
    [0, false],
    [1, true],
  ]);
});

test("another project's policy is not found", async () => {
  const other = await createProjectFixture();
  const asked = { ...other, policyVersionId: trained, reason: "mine now" };
  await expect(rollBackPolicy(asked)).rejects.toMatchObject({ code: "not_found" });
});
