import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { changeBudget } from "@/lib/server/services/change-budget";
import { launchSeries } from "@/lib/server/services/launch-series";
import { resumeIteration } from "@/lib/server/services/stop-iteration";
import { createLoopProject, type LoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

const cli = { kind: "cli" } as const;
/** Two samples a step by two calls, six steps, sixteen trajectories: what a whole growth takes here. */
const growthCalls = 16 * 6 * 2;
/** Calls under way at once, of the endpoint's own setting, and the second call of a step each of them may bring. */
const underWay = 2 * 16;
let endpoint: ScriptedEndpoint;
let worker: Worker;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  worker = new Worker();
  await worker.start();
});
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
});

async function launch(calls: number): Promise<{ project: LoopProject; iterationId: string }> {
  const project = await createLoopProject(endpoint.baseUrl);
  const plan = seriesPlanSchema.parse({
    ...project.plan,
    base: { ...project.plan.base, budget: { calls } },
    generations: [{}],
  });
  const { projectId } = project;
  const { iterationIds } = await launchSeries({
    projectId,
    actor: cli,
    plan,
    idempotencyKey: newId(),
  });
  return { project, iterationId: iterationIds[0] ?? "" };
}

async function until(iterationId: string, states: string[]) {
  for (;;) {
    const { rows } = await sql().query(
      `SELECT state, "resumeState", "stateReason" FROM "Iteration" WHERE id = $1`,
      [iterationId],
    );
    if (states.includes(rows[0]?.state)) return rows[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const count = async (project: LoopProject, from: string) =>
  Number((await sql().query(`SELECT count(*) FROM ${from}`, [project.projectId])).rows[0].count);
const calls = (project: LoopProject) =>
  count(project, `"ModelCall" WHERE "projectId" = $1 AND role <> 'search'`);

describe("a budget over the whole iteration", () => {
  it("ends a growth with what it has, within the calls that were under way", async () => {
    const { project, iterationId } = await launch(100);
    const stopped = await until(iterationId, ["failed", "done"]);
    expect(await calls(project)).toBeLessThanOrEqual(100 + underWay);
    const { rows } = await sql().query(
      `SELECT DISTINCT "errorCode", "errorMessage" FROM "Trajectory" WHERE "projectId" = $1 AND status = 'failed'`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { errorCode: "budget", errorMessage: "the budget of 100 calls is spent" },
    ]);
    expect(stopped.state).toBe("failed");
  }, 60_000);

  it("stops ranking with a reason, and goes on where it stood once it is raised, asking nothing twice", async () => {
    const { project, iterationId } = await launch(growthCalls + 20);
    const stopped = await until(iterationId, ["failed", "done"]);
    expect(stopped).toMatchObject({ state: "failed", resumeState: "ranking" });
    expect(stopped.stateReason).toContain("the budget of 212 calls is spent");
    const standing = { projectId: project.projectId, actor: cli, iterationId };
    await changeBudget({ ...standing, budget: { calls: null, tokens: null, costMicros: null } });
    await resumeIteration(standing);
    const done = await until(iterationId, ["failed", "done"]);
    expect(done.state).toBe("done");
    expect(await count(project, `"Feedback" WHERE "projectId" = $1 AND kind = 'score'`)).toBe(
      16 * 4,
    );
    expect(
      await count(
        project,
        `(SELECT 1 FROM "StepRanking" WHERE "projectId" = $1 AND "parseStatus" = 'failed') x`,
      ),
    ).toBe(0);
  }, 60_000);

  it("puts an evaluation off instead of counting its answers as missing", async () => {
    const probe = await launch(1_000_000);
    await until(probe.iterationId, ["evaluating", "done"]);
    await until(probe.iterationId, ["done"]);
    const whole = await calls(probe.project);
    const { project, iterationId } = await launch(whole - 30);
    const stopped = await until(iterationId, ["failed", "done"]);
    expect(stopped).toMatchObject({ state: "failed", resumeState: "evaluating" });
    const broken = `"Trajectory" WHERE "projectId" = $1 AND purpose = 'evaluation' AND status = 'failed'`;
    expect(await count(project, broken)).toBe(0);
    const standing = { projectId: project.projectId, actor: cli, iterationId };
    await changeBudget({
      ...standing,
      budget: { calls: whole * 2, tokens: null, costMicros: null },
    });
    await resumeIteration(standing);
    expect((await until(iterationId, ["failed", "done"])).state).toBe("done");
  }, 90_000);
});
