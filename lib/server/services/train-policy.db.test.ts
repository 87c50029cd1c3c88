import { afterAll, beforeAll, expect, it } from "vitest";
import { hyperparametersSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { insertFineTuningRun } from "@/lib/server/repositories/fine-tuning-repository";
import { trainPolicy } from "@/lib/server/services/train-policy";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.close());

it("makes one job when two workers are at the same submission", async () => {
  const project = await createProjectFixture({ questions: 12 });
  const { batchId } = await createReviewStory(project);
  const { projectId, iterationId, policyId, policyVersionId, endpointId } = project;
  await sql().query(
    `UPDATE "Endpoint" SET "baseUrl" = $2, "allowPrivateAddress" = true WHERE "projectId" = $1`,
    [projectId, endpoint.baseUrl],
  );
  const fineTuningRunId = newId();
  await insertFineTuningRun({
    projectId,
    id: fineTuningRunId,
    iterationId,
    batchId,
    policyId,
    initFrom: "base",
    initFromVersionId: policyVersionId,
    baseModel: "base",
    endpointId,
    hyperparameters: hyperparametersSchema.parse({}),
    providerMarker: "coppice-one",
  });
  await sql().query(
    `UPDATE "FineTuningRun" SET state = 'submitting', "providerFileId" = 'file-1' WHERE id = $1`,
    [fineTuningRunId],
  );
  const job = { projectId, iterationId, fineTuningRunId };
  const { signal } = new AbortController();
  await Promise.all([trainPolicy(job, signal), trainPolicy(job, signal)]);
  expect(endpoint.jobs).toHaveLength(1);
  const { rows } = await sql().query(
    `SELECT r.state, count(v.id)::int AS versions FROM "FineTuningRun" r
     JOIN "PolicyVersion" v ON v."projectId" = r."projectId" AND v."fineTuningRunId" = r.id
     WHERE r.id = $1 GROUP BY 1`,
    [fineTuningRunId],
  );
  expect(rows).toEqual([{ state: "succeeded", versions: 1 }]);
});
