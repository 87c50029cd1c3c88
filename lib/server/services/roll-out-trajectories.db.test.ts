import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { insertModelCalls } from "@/lib/server/repositories/model-call-repository";
import { findGrowthRun, findOpenTrajectories } from "@/lib/server/repositories/run-repository";
import { claimTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { launchSeries } from "@/lib/server/services/launch-series";
import { rollOutTrajectories } from "@/lib/server/services/roll-out-trajectories";
import { closeSender } from "@/lib/server/services/send-jobs";
import { startGrowth } from "@/lib/server/services/start-growth";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { attempt } from "@/lib/server/testing/trajectory-fixture";

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

it("leaves nothing open of what a dead worker had begun when the budget was spent meanwhile", async () => {
  const { projectId, plan } = await createLoopProject(endpoint.baseUrl);
  plan.base.budget = { calls: 1, tokens: null, costMicros: null };
  const { iterationIds } = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan,
    idempotencyKey: null,
  });
  const iteration = await findIteration(projectId, iterationIds[0] ?? "");
  if (!iteration) throw new Error("no iteration was launched");
  await startGrowth(iteration);
  const run = await findGrowthRun(projectId, iteration.id);
  if (!run) throw new Error("no growth was planned");
  const planned = await findOpenTrajectories(projectId, run.id);
  const begun = planned.slice(0, 2);
  await claimTrajectories(projectId, begun, { token: newId(), at: new Date() });
  await insertModelCalls([
    {
      projectId,
      role: "policy",
      trajectoryId: begun[0] ?? "",
      stepIndex: null,
      scoringRunId: null,
      graderRunId: null,
      endpointId: plan.base.grader.endpointId,
      model: "base",
      attempts: [attempt()],
    },
  ]);

  const job = { projectId, iterationId: iteration.id, runId: run.id };
  await rollOutTrajectories(
    { ...job, trajectoryIds: planned.slice(0, 4) },
    new AbortController().signal,
  );

  expect(await findOpenTrajectories(projectId, run.id)).toEqual([]);
  const { rows } = await sql().query(
    `SELECT status, "errorCode", count(*)::int FROM "Trajectory" WHERE "projectId" = $1 GROUP BY 1, 2 ORDER BY 1`,
    [projectId],
  );
  expect(rows).toEqual([{ status: "failed", errorCode: "budget", count: planned.length }]);
}, 30_000);
