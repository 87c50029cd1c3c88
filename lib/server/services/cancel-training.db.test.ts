import { afterAll, beforeAll, expect, it } from "vitest";
import { hyperparametersSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { insertFineTuningRun } from "@/lib/server/repositories/fine-tuning-repository";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { cancelTraining } from "@/lib/server/services/cancel-training";
import { finishTraining } from "@/lib/server/services/finish-training";
import { resolveTraining } from "@/lib/server/services/resolve-training";
import { closeSender } from "@/lib/server/services/send-jobs";
import { stopIteration } from "@/lib/server/services/stop-iteration";
import { trainPolicy } from "@/lib/server/services/train-policy";
import {
  type FineTuningServer,
  startFineTuningServer,
} from "@/lib/server/testing/fine-tuning-server";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

let provider: FineTuningServer;
beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  provider = await startFineTuningServer();
});
afterAll(async () => {
  await closeSender();
  await provider.close();
});

interface Training {
  projectId: string;
  iterationId: string;
  runId: string;
  actor: { kind: "user"; id: string };
}

/** An iteration in training, with one run in the given state and its file at the provider. */
async function training(state: string, providerJobId: string | null = null): Promise<Training> {
  const project = await createProjectFixture({ questions: 12 });
  const { projectId, iterationId, policyId, policyVersionId, endpointId, userId } = project;
  const { batchId } = await createReviewStory(project);
  await sql().query(
    `UPDATE "Endpoint" SET "baseUrl" = $2, "allowPrivateAddress" = true WHERE "projectId" = $1`,
    [projectId, provider.baseUrl],
  );
  await sql().query(`UPDATE "Batch" SET status = 'approved' WHERE id = $1`, [batchId]);
  await sql().query(`UPDATE "Iteration" SET state = 'training' WHERE id = $1`, [iterationId]);
  const runId = newId();
  await insertFineTuningRun({
    projectId,
    id: runId,
    iterationId,
    batchId,
    policyId,
    kind: "api",
    initFrom: "base",
    initFromVersionId: policyVersionId,
    baseModel: "base",
    endpointId,
    hyperparameters: hyperparametersSchema.parse({}),
    providerMarker: `marker-${runId}`,
  });
  await sql().query(
    `UPDATE "FineTuningRun" SET state = $2, "providerFileId" = 'file-1', "providerJobId" = $3 WHERE id = $1`,
    [runId, state, providerJobId],
  );
  return { projectId, iterationId, runId, actor: { kind: "user", id: userId } };
}

const commandOf = ({ projectId, runId, actor }: Training) => ({
  projectId,
  fineTuningRunId: runId,
  actor,
});

/** The runs of the iteration as they stand, oldest first. */
async function runsOf({ iterationId }: Training) {
  const { rows } = await sql().query(
    `SELECT id, state, "errorCode", "resultModel", "checkpointReason", "trainedTokens"::int AS tokens
     FROM "FineTuningRun" WHERE "iterationId" = $1 ORDER BY id`,
    [iterationId],
  );
  return rows;
}

async function train({ projectId, iterationId, runId }: Training): Promise<void> {
  await trainPolicy(
    { projectId, iterationId, fineTuningRunId: runId },
    new AbortController().signal,
  );
}

async function untilJob(count: number): Promise<(typeof provider.jobs)[number]> {
  while (provider.jobs.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  return provider.jobs[count - 1] as (typeof provider.jobs)[number];
}

it("chooses among the provider's checkpoints by validation loss, and keeps all of them", async () => {
  const one = await training("submitting");
  const following = train(one);
  const job = await untilJob(provider.jobs.length + 1);
  job.checkpoints = [
    { step: 10, model: "ft:ten", validLoss: 0.6 },
    { step: 20, model: "ft:twenty", validLoss: 0.4 },
    { step: 30, model: "ft:thirty", validLoss: 0.5 },
  ];
  job.status = "succeeded";
  await following;
  expect(await runsOf(one)).toMatchObject([
    { state: "succeeded", resultModel: "ft:twenty", tokens: 1234 },
  ]);
  expect((await runsOf(one))[0].checkpointReason).toContain("Step 20");
}, 30_000);

it("cancels the provider's job with the run, and the worker that follows it lets go", async () => {
  const one = await training("submitting");
  const following = train(one);
  const job = await untilJob(provider.jobs.length + 1);
  while ((await runsOf(one))[0].state !== "running")
    await new Promise((resolve) => setTimeout(resolve, 20));
  await cancelTraining(commandOf(one));
  await following;
  expect(provider.cancelled).toContain(job.id);
  expect(await runsOf(one)).toMatchObject([{ state: "cancelled", errorCode: "by_person" }]);
  await expect(cancelTraining(commandOf(one))).rejects.toMatchObject({ code: "conflict" });
}, 30_000);

it("lets the other targets go on when one is cancelled", async () => {
  const one = await training("cancelled");
  const other = await sql().query<{ id: string }>(
    `INSERT INTO "Policy" ("projectId", id, name, size) VALUES ($1, $2, 'S', 'S') RETURNING id`,
    [one.projectId, newId()],
  );
  const sibling = newId();
  await sql().query(
    `INSERT INTO "FineTuningRun" ("projectId", id, "iterationId", "batchId", "policyId", kind, "initFrom", "baseModel",
       "endpointId", hyperparameters, "providerMarker", state)
     SELECT "projectId", $2, "iterationId", "batchId", $3, kind, "initFrom", 's', "endpointId", hyperparameters, 'sibling',
       'running' FROM "FineTuningRun" WHERE id = $1`,
    [one.runId, sibling, other.rows[0]?.id],
  );
  const finish = async () => {
    const iteration = await findIteration(one.projectId, one.iterationId);
    if (iteration) await finishTraining(iteration);
    return (await findIteration(one.projectId, one.iterationId))?.state;
  };
  expect(await finish()).toBe("training");
  await sql().query(`UPDATE "FineTuningRun" SET state = 'succeeded' WHERE id = $1`, [sibling]);
  expect(await finish()).toBe("evaluating");
}, 30_000);

it("waits for a person where the outcome is unknown: adopted, the job is followed", async () => {
  provider.jobs.push({ id: "ftjob-found", status: "succeeded", metadata: {}, checkpoints: [] });
  const earlierId = newId();
  const one = await training("outcome_unknown");
  const iteration = await findIteration(one.projectId, one.iterationId);
  if (iteration) await finishTraining(iteration);
  expect((await findIteration(one.projectId, one.iterationId))?.state).toBe("training");
  const found = { outcome: "adopt", jobId: "ftjob-nowhere" } as const;
  await expect(resolveTraining({ ...commandOf(one), found })).rejects.toMatchObject({
    code: "bad_request",
  });
  provider.jobs.push({ id: "ftjob-taken", status: "succeeded", metadata: {}, checkpoints: [] });
  const taken = { ...found, jobId: "ftjob-taken" };
  await sql().query(
    `INSERT INTO "FineTuningRun" ("projectId", id, "iterationId", "batchId", "policyId", kind, "initFrom", "baseModel",
       "endpointId", hyperparameters, "providerMarker", "providerJobId", state)
     SELECT "projectId", $2, "iterationId", "batchId", "policyId", kind, "initFrom", "baseModel", "endpointId",
       hyperparameters, 'earlier', 'ftjob-taken', 'cancelled' FROM "FineTuningRun" WHERE id = $1`,
    [one.runId, earlierId],
  );
  await expect(resolveTraining({ ...commandOf(one), found: taken })).rejects.toThrow(
    /another run’s/,
  );
  await resolveTraining({ ...commandOf(one), found: { ...found, jobId: "ftjob-found" } });
  await train(one);
  expect(await runsOf(one)).toMatchObject([
    { id: earlierId },
    { state: "succeeded", resultModel: "ft:ftjob-found" },
  ]);
}, 30_000);

it("makes one new run where the job was declared not made, however often that is said", async () => {
  const one = await training("outcome_unknown");
  const command = { ...commandOf(one), found: { outcome: "not_made" } as const };
  const said = await Promise.allSettled([resolveTraining(command), resolveTraining(command)]);
  expect(said.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await runsOf(one)).toMatchObject([
    { state: "failed", errorCode: "not_made" },
    { state: "queued" },
  ]);
}, 30_000);

it("cancels the jobs of a stopped iteration when asked to, and leaves them be otherwise", async () => {
  const [asked, left] = [
    await training("running", "ftjob-stop-1"),
    await training("running", "ftjob-stop-2"),
  ];
  for (const id of ["ftjob-stop-1", "ftjob-stop-2"]) {
    provider.jobs.push({ id, status: "running", metadata: {}, checkpoints: [] });
  }
  const stopped = await stopIteration({ ...asked, cancelTraining: true });
  expect(stopped.training).toEqual([{ baseModel: "base", problem: null }]);
  expect((await stopIteration(left)).training).toEqual([]);
  expect(provider.cancelled).toContain("ftjob-stop-1");
  expect(provider.cancelled).not.toContain("ftjob-stop-2");
  expect(await runsOf(left)).toMatchObject([{ state: "running" }]);
}, 30_000);
