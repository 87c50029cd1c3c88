import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rollout } from "@/lib/agent/rollout";
import type { StepRecord } from "@/lib/agent/rollout-record";
import { addSearchToolSchema } from "@/lib/contracts/search-tool";
import { stateDelta } from "@/lib/domain/step-state-delta";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { loadPromptSet, stepPromptsOf } from "@/lib/server/repositories/prompt-repository";
import { loadRollouts } from "@/lib/server/repositories/rollout-reader";
import { findGrowthRun, findOpenTrajectories } from "@/lib/server/repositories/run-repository";
import { addSearchTool } from "@/lib/server/services/add-search-tool";
import { launchSeries } from "@/lib/server/services/launch-series";
import { openPolicyModel } from "@/lib/server/services/open-model";
import { openReplayTool } from "@/lib/server/services/open-replay-tool";
import { rollOutTrajectories } from "@/lib/server/services/roll-out-trajectories";
import { closeSender } from "@/lib/server/services/send-jobs";
import { startGrowth } from "@/lib/server/services/start-growth";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { startSearchServer } from "@/lib/server/testing/search-server";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();
let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
});
afterAll(async () => {
  await closeSender();
  await endpoint.close();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

it("a trajectory that searched a live tool replays byte for byte with the tool's server off", async () => {
  const server = await startSearchServer((query) => [
    { title: "Ghent\0 \uD800", url: "https://e.example.org/1", text: `About ${query} \u{1F30D}` },
    { title: "Cebu", url: "https://e.example.org/2", text: "Another place." },
  ]);
  const { projectId, plan } = await createLoopProject(endpoint.baseUrl);
  const userId = newId();
  await sql().query(
    `INSERT INTO "User" (id, name, email, "updatedAt") VALUES ($1, 'A', $2, now())`,
    [userId, `${userId}@example.org`],
  );
  const tool = await addSearchTool({
    projectId,
    userId,
    role: "admin",
    request: addSearchToolSchema.parse({
      kind: "searxng",
      name: "Web",
      baseUrl: server.origin,
      allowPrivateHost: true,
    }),
  });
  plan.base.search.toolId = tool.id;
  const actor = { kind: "cli" } as const;
  const launched = await launchSeries({ projectId, actor, plan, idempotencyKey: null });
  const iteration = await findIteration(projectId, launched.iterationIds[0] ?? "");
  if (!iteration) throw new Error("no iteration was launched");
  await startGrowth(iteration);
  const run = await findGrowthRun(projectId, iteration.id);
  if (!run) throw new Error("no growth was planned");
  const [id = ""] = await findOpenTrajectories(projectId, run.id);
  const job = { projectId, iterationId: iteration.id, runId: run.id, trajectoryIds: [id] };
  const { signal } = new AbortController();
  await rollOutTrajectories(job, signal);
  expect(server.calls.length).toBeGreaterThan(0);
  await server.close();

  const [record] = await loadRollouts(projectId, [id]);
  const version = await findPolicyVersion(projectId, run.policyVersionId);
  if (!record || !version?.promptSetVersionId) throw new Error("the trajectory is gone");
  const prompts = await loadPromptSet(projectId, version.promptSetVersionId);
  const steps: StepRecord[] = [];
  const { sampling, execution, search, checks } = run.settings;
  const { k, maxSearches } = search;
  const settings = { ...sampling, execution, checks, seed: record.seed, k, maxSearches };
  const outcome = await rollout(record.question, [], settings, {
    policy: await openPolicyModel(version),
    search: await openReplayTool(projectId, id),
    prompts: stepPromptsOf(prompts),
    now: () => new Date(),
    signal,
    commitStep: async (step) => void steps.push(step),
  });

  const known = (at: number) => steps[at - 1]?.state.pastActions.length ?? 0;
  const replayed = steps.map((step, at) => ({
    request: sha256(JSON.stringify(stateDelta(step.state, known(at)))),
    samples: step.samples.map((sample) => sha256(sample.text)),
  }));
  const { rows } = await sql().query(
    `SELECT encode(t."requestSha256", 'hex') AS request, (SELECT array_agg(encode(s."rawSha256", 'hex')
       ORDER BY s."sampleIndex") FROM "SampleText" s WHERE s."trajectoryId" = t."trajectoryId"
       AND s."stepIndex" = t."stepIndex") AS samples
     FROM "StepText" t WHERE t."trajectoryId" = $1 ORDER BY t."stepIndex"`,
    [id],
  );
  expect(replayed).toEqual(rows);
  expect(outcome.finalAnswer).toBe(record.finalAnswer);
  expect(record.finalAnswer).not.toBeNull();
}, 60_000);
