import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hyperparametersSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { insertFineTuningRun } from "@/lib/server/repositories/fine-tuning-repository";
import { trainPolicy } from "@/lib/server/services/train-policy";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";
import { reply } from "@/lib/server/testing/protocol-server";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

interface Job {
  id: string;
  metadata: { coppice_run: string };
}
const jobs: Job[] = [];
const view = (job: Job) => ({
  ...job,
  status: "succeeded",
  fine_tuned_model: "tuned",
  error: null,
});

/** A provider that takes its time to make a job, and keeps no events. */
const provider = createServer((request, response) => {
  const path = request.url ?? "";
  if (request.method === "POST") return void make(request, response);
  if (path.includes("/events")) return reply(response, 404, { error: { message: "no events" } });
  const job = jobs.find(({ id }) => path.endsWith(id));
  reply(response, 200, job ? view(job) : { data: jobs.map(view), has_more: false });
});

async function make(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { metadata } = JSON.parse(Buffer.concat(parts).toString("utf8"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const job = { id: `ftjob-${jobs.length + 1}`, metadata };
  jobs.push(job);
  reply(response, 200, view(job));
}

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

/** A run whose process ended amid the request that makes its job. */
async function submittingRun(providerMarker: string) {
  const project = await createProjectFixture({ questions: 12 });
  const { batchId } = await createReviewStory(project);
  const { projectId, iterationId, policyId, policyVersionId, endpointId } = project;
  await sql().query(
    `UPDATE "Endpoint" SET "baseUrl" = $2, "allowPrivateAddress" = true WHERE "projectId" = $1`,
    [projectId, `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`],
  );
  const fineTuningRunId = newId();
  await insertFineTuningRun({
    projectId,
    id: fineTuningRunId,
    iterationId,
    batchId,
    policyId,
    kind: "api",
    initFrom: "base",
    initFromVersionId: policyVersionId,
    baseModel: "base",
    endpointId,
    hyperparameters: hyperparametersSchema.parse({}),
    providerMarker,
  });
  await sql().query(
    `UPDATE "FineTuningRun" SET state = 'submitting', "providerFileId" = 'file-1' WHERE id = $1`,
    [fineTuningRunId],
  );
  return { projectId, iterationId, fineTuningRunId };
}

const jobsOf = (marker: string) => jobs.filter((job) => job.metadata.coppice_run === marker);

it("makes one job when two workers are at the same submission", async () => {
  const job = await submittingRun("coppice-one");
  const { signal } = new AbortController();
  await Promise.all([trainPolicy(job, signal), trainPolicy(job, signal)]);
  expect(jobsOf("coppice-one")).toHaveLength(1);
  const { rows } = await sql().query(
    `SELECT r.state, count(v.id)::int AS versions FROM "FineTuningRun" r
     JOIN "PolicyVersion" v ON v."projectId" = r."projectId" AND v."fineTuningRunId" = r.id
     WHERE r.id = $1 GROUP BY 1`,
    [job.fineTuningRunId],
  );
  expect(rows).toEqual([{ state: "succeeded", versions: 1 }]);
}, 30_000);

it("finds the job of a killed worker although the provider made it only after the kill", async () => {
  const job = await submittingRun("coppice-late");
  setTimeout(
    () => jobs.push({ id: "ftjob-late", metadata: { coppice_run: "coppice-late" } }),
    2500,
  );
  await trainPolicy(job, new AbortController().signal);
  expect(jobsOf("coppice-late").map(({ id }) => id)).toEqual(["ftjob-late"]);
}, 30_000);
