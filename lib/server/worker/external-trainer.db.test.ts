import { afterAll, beforeAll, expect, it } from "vitest";
import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";
import { launchSeries } from "@/lib/server/services/launch-series";
import { type ApiServer, startApiServer } from "@/lib/server/testing/api-server";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { type SignedIn, setServerEnv, signedInPerson } from "@/lib/server/testing/signed-in";
import { TrainerClient, type TrainerRefusal } from "@/lib/server/testing/trainer-client";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

let endpoint: ScriptedEndpoint;
let api: ApiServer;
let worker: Worker;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  api = await startApiServer();
  worker = new Worker();
  await worker.start();
});
afterAll(async () => {
  await worker.stop(3000);
  await api.close();
  await endpoint.close();
});

interface Training {
  projectId: string;
  iterationId: string;
  runIds: string[];
  researcher: SignedIn;
}

/** A loop that grew, was approved by itself and waits for its trainer. */
async function untilTraining(change: Partial<SeriesPlan["base"]> = {}): Promise<Training> {
  const project = await createLoopProject(endpoint.baseUrl);
  const { projectId, plan } = project;
  const targets = plan.base.targets.map((target) => ({ ...target, kind: "external" as const }));
  const { iterationIds } = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan: seriesPlanSchema.parse({
      ...plan,
      base: { ...plan.base, targets, ...change },
      generations: [{}],
    }),
    idempotencyKey: null,
  });
  const iterationId = iterationIds[0] ?? "";
  await until(iterationId, "training");
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "FineTuningRun" WHERE "iterationId" = $1 ORDER BY id`,
    [iterationId],
  );
  const researcher = await signedInPerson({ projectId, role: "researcher" });
  return { projectId, iterationId, runIds: rows.map(({ id }) => id), researcher };
}

async function until(iterationId: string, state: string): Promise<void> {
  for (;;) {
    const { rows } = await sql().query(`SELECT state FROM "Iteration" WHERE id = $1`, [
      iterationId,
    ]);
    if (rows[0]?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function act(training: Training, method: string, what: string): Promise<Response> {
  const { projectId, runIds, researcher } = training;
  const path = `/api/v1/projects/${projectId}/training-runs/${runIds[0]}/${what}`;
  return fetch(`${api.origin}${path}`, { method, headers: { cookie: researcher.cookie } });
}

async function trainerOf(training: Training): Promise<TrainerClient> {
  const response = await act(training, "POST", "token");
  expect(response.status).toBe(201);
  const { token } = (await response.json()) as { token: string };
  return new TrainerClient(api.origin, token);
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: TrainerRefusal) => ({ status: error.status, words: error.message }),
  );

it("trains at a trainer of one's own: manifest, lines, losses, checkpoints, result, evaluation", async () => {
  const training = await untilTraining({
    hyperparameters: {
      epochs: 2,
      learningRateMultiplier: null,
      batchSize: null,
      validationShare: 0.3,
      checkpoint: "lowest_validation_loss",
    },
  });
  const trainer = await trainerOf(training);
  const manifest = await trainer.manifest();
  expect(manifest).toMatchObject({ state: "queued", baseModel: "base", size: "L" });
  expect(manifest.hyperparameters.epochs).toBe(2);
  const lines = await trainer.lines(manifest.training);
  const held = manifest.validation ? await trainer.lines(manifest.validation) : [];
  expect(lines).toHaveLength(manifest.training.lines);
  expect(held.length).toBeGreaterThan(0);
  expect(lines.length + held.length).toBe(manifest.batch.exampleCount);
  const first = JSON.parse(lines[0] ?? "") as { messages: { role: string }[] };
  expect(first.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant"]);

  const losses = [
    { id: "s1", step: 1, epoch: 0.5, trainLoss: 1.2 },
    { id: "s2", step: 2, epoch: 1, trainLoss: 0.8, validLoss: 0.9 },
  ];
  expect(await trainer.report(losses)).toEqual({ state: "running" });
  // The answer was lost: the same words again.
  await trainer.report(losses);
  const offered = [
    { checkpointId: "a", step: 2, model: "mine:step-2", validLoss: 0.9 },
    { checkpointId: "b", step: 4, model: "mine:step-4", validLoss: 1.1 },
  ];
  await trainer.offer(offered);
  await trainer.offer(offered);
  const unknown = await refusal(trainer.succeed({ model: "mine", endpoint: "Nowhere" }));
  expect(unknown).toMatchObject({ status: 400, words: expect.stringContaining("Scripted") });
  const done = { model: "mine", endpoint: "Scripted", trainedTokens: 4200 };
  expect(await trainer.succeed(done)).toEqual({ state: "succeeded" });
  expect(await trainer.succeed(done)).toEqual({ state: "succeeded" });
  expect(await refusal(trainer.succeed({ model: "another" }))).toMatchObject({ status: 409 });
  expect(await refusal(trainer.fail("too late"))).toMatchObject({ status: 409 });

  await until(training.iterationId, "done");
  const { rows } = await sql().query(
    `SELECT r.state, r."trainedTokens"::int AS tokens, r."checkpointReason" AS reason, v.model, v.generation,
       (SELECT count(*)::int FROM "FineTuningEvent" e WHERE e."fineTuningRunId" = r.id) AS events,
       (SELECT count(*)::int FROM "FineTuningCheckpoint" c WHERE c."fineTuningRunId" = r.id) AS checkpoints,
       (SELECT count(*)::int FROM "Evaluation" e WHERE e."policyVersionId" = v.id) AS evaluations
     FROM "FineTuningRun" r JOIN "PolicyVersion" v ON v."fineTuningRunId" = r.id WHERE r.id = $1`,
    [training.runIds[0]],
  );
  expect(rows).toEqual([
    {
      state: "succeeded",
      tokens: 4200,
      reason: "Step 2 has the lowest validation loss, 0.9000, of 2 checkpoints.",
      model: "mine:step-2",
      generation: 1,
      events: 2,
      checkpoints: 2,
      evaluations: 1,
    },
  ]);
  expect(endpoint.calls.some((call) => call.model === "mine:step-2")).toBe(true);
}, 60_000);

it("takes a trainer's word under its own token only, and none after it was revoked", async () => {
  const training = await untilTraining();
  const first = await trainerOf(training);
  const second = await trainerOf(training);
  expect(await refusal(first.manifest())).toMatchObject({ status: 401 });
  expect((await second.manifest()).runId).toBe(training.runIds[0]);
  const cookie = { cookie: training.researcher.cookie };
  const bySession = await fetch(`${api.origin}/api/v1/trainer/manifest`, { headers: cookie });
  expect(bySession.status).toBe(401);
  const { rows } = await sql().query(
    `SELECT "trainerTokenHash" FROM "FineTuningRun" WHERE id = $1`,
    [training.runIds[0]],
  );
  expect(rows[0].trainerTokenHash).toMatch(/^[0-9a-f]{64}$/);
  expect((await act(training, "DELETE", "token")).status).toBe(200);
  expect(await refusal(second.report([{ id: "1" }]))).toMatchObject({ status: 401 });
}, 60_000);

it("tells a trainer whose run was cancelled to stop, and fails an iteration that has nothing left", async () => {
  const training = await untilTraining();
  const trainer = await trainerOf(training);
  await trainer.report([{ id: "1", message: "loading" }]);
  expect((await act(training, "POST", "cancel")).status).toBe(200);
  expect(await trainer.report([{ id: "2", step: 1 }])).toEqual({ state: "cancelled" });
  expect(await refusal(trainer.succeed({ model: "late" }))).toMatchObject({ status: 409 });
  expect((await act(training, "POST", "cancel")).status).toBe(409);
  await until(training.iterationId, "failed");
}, 60_000);

it("shows a trainer's own words when it fails", async () => {
  const training = await untilTraining();
  const trainer = await trainerOf(training);
  expect(await trainer.fail("CUDA out of memory")).toEqual({ state: "failed" });
  expect(await trainer.fail("CUDA out of memory")).toEqual({ state: "failed" });
  await until(training.iterationId, "failed");
  const { rows } = await sql().query(`SELECT "stateReason" FROM "Iteration" WHERE id = $1`, [
    training.iterationId,
  ]);
  expect(rows[0].stateReason).toContain("CUDA out of memory");
}, 60_000);
