import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";
import { launchSeries } from "@/lib/server/services/launch-series";
import { resumeIteration, stopIteration } from "@/lib/server/services/stop-iteration";
import { createLoopProject, type LoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { reply } from "@/lib/server/testing/protocol-server";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

const cli = { kind: "cli" } as const;
let endpoint: ScriptedEndpoint;
let project: LoopProject;
let worker: Worker;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  worker = new Worker();
  await worker.start();
});
afterEach(() => endpoint.setFault(null));
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
});

async function launch(change: object = {}, generations: object[] = [{}]) {
  project = await createLoopProject(endpoint.baseUrl);
  const plan = seriesPlanSchema.parse({
    ...project.plan,
    base: { ...project.plan.base, ...change },
    generations,
  });
  return launchSeries({ projectId: project.projectId, actor: cli, plan, idempotencyKey: "one" });
}

async function until(iterationId: string | undefined, states: string[]): Promise<string> {
  for (;;) {
    const { rows } = await sql().query(`SELECT state FROM "Iteration" WHERE id = $1`, [
      iterationId,
    ]);
    if (states.includes(rows[0]?.state)) return rows[0].state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resolves once the endpoint was left alone for longer than a worker takes to notice a stop. */
async function quiet(): Promise<void> {
  for (let seen = -1; seen !== endpoint.calls.length; ) {
    seen = endpoint.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

const count = async (from: string) =>
  Number((await sql().query(`SELECT count(*) FROM ${from}`, [project.projectId])).rows[0].count);

describe("the loop on an endpoint of another make", () => {
  it("goes through both generations, with every call in the ledger and nothing twice", async () => {
    const before = endpoint.calls.length;
    const { iterationIds } = await launch({}, [{}, {}]);
    await until(iterationIds[1], ["done", "failed"]);
    const { rows } = await sql().query(
      `SELECT state, generation FROM "Iteration" WHERE "projectId" = $1 ORDER BY ordinal`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { state: "done", generation: 1 },
      { state: "done", generation: 2 },
    ]);
    expect(await count(`"Trajectory" WHERE "projectId" = $1 AND purpose = 'growth'`)).toBe(32);
    expect(await count(`"Trajectory" WHERE "projectId" = $1 AND purpose = 'evaluation'`)).toBe(24);
    expect(await count(`"ModelCall" WHERE "projectId" = $1`)).toBe(endpoint.calls.length - before);
    expect(await count(`"Trajectory" WHERE "projectId" = $1 AND "logprobsMissing"`)).toBe(56);
    expect(await count(`"PolicyDecision" WHERE "projectId" = $1 AND decision = 'accept'`)).toBe(2);
  }, 60_000);

  it("trains on exactly the approved examples, under the run's marker", async () => {
    const jobs = endpoint.jobs.slice(-1);
    const { rows } = await sql().query(
      `SELECT b."exampleCount", f."providerMarker" FROM "FineTuningRun" f
       JOIN "Batch" b ON b."projectId" = f."projectId" AND b.id = f."batchId"
       WHERE f."projectId" = $1 ORDER BY f.id DESC LIMIT 1`,
      [project.projectId],
    );
    expect(jobs[0]?.lines).toHaveLength(rows[0].exampleCount);
    expect(jobs[0]?.metadata).toEqual({ coppice_run: rows[0].providerMarker });
  });

  it("makes one series of two clicks with the same key", async () => {
    project = await createLoopProject(endpoint.baseUrl);
    const command = {
      projectId: project.projectId,
      actor: cli,
      plan: project.plan,
      idempotencyKey: "k",
    };
    const [one, two] = await Promise.all([launchSeries(command), launchSeries(command)]);
    expect(one).toEqual(two);
    expect(await count(`"Series" WHERE "projectId" = $1`)).toBe(1);
    await stopIteration({
      projectId: project.projectId,
      actor: cli,
      iterationId: one.iterationIds[0] ?? "",
    });
  });

  it("ends a trajectory with the code of what broke, and leaves its siblings unharmed", async () => {
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "answer" || !block.question.includes("Ghent")) return false;
      reply(response, 500, { error: { message: "this one always breaks" } });
      return true;
    });
    const { iterationIds } = await launch();
    await until(iterationIds[0], ["approved", "training", "evaluating", "done", "failed"]);
    const { rows } = await sql().query(
      `SELECT status, "errorCode", "stepCount", count(*)::int FROM "Trajectory"
       WHERE "projectId" = $1 AND purpose = 'growth' GROUP BY 1, 2, 3 ORDER BY 1`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { status: "completed", errorCode: null, stepCount: 6, count: 14 },
      { status: "failed", errorCode: "policy_model", stepCount: 3, count: 2 },
    ]);
    endpoint.setFault(null);
    await until(iterationIds[0], ["done", "failed"]);
  }, 60_000);

  it("stores an unclear verdict as unscored: no reward, and no zero", async () => {
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "score") return false;
      reply(response, 200, {
        choices: [{ index: 0, message: { content: "I would say four or five." } }],
      });
      return true;
    });
    const { iterationIds } = await launch({ review: "manual" });
    await until(iterationIds[0], ["in_review", "failed"]);
    expect(await count(`"Feedback" WHERE "projectId" = $1 AND value = 'null'::jsonb`)).toBe(64);
    expect(
      await count(
        `"Trajectory" WHERE "projectId" = $1 AND "effectiveReward" IS NULL AND purpose = 'growth'`,
      ),
    ).toBe(16);
  }, 60_000);

  it("lets go when stopped, and goes on from where it stood without asking again", async () => {
    let held: (() => void)[] = [];
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "relevance_check") return false;
      held.push(() => response.destroy());
      return true;
    });
    const { iterationIds } = await launch({ review: "manual" });
    const command = {
      projectId: project.projectId,
      actor: cli,
      iterationId: iterationIds[0] ?? "",
    };
    await until(iterationIds[0], ["growing"]);
    while (held.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await stopIteration(command);
    await quiet();
    const stored = await count(`"Step" WHERE "projectId" = $1`);
    for (const drop of held) drop();
    held = [];
    endpoint.setFault(null);
    const asked = endpoint.calls.length;
    await resumeIteration(command);
    await until(iterationIds[0], ["in_review", "failed"]);
    expect(await count(`"Step" WHERE "projectId" = $1`)).toBe(16 * 6);
    const policyCalls = endpoint.calls
      .slice(asked)
      .filter(({ block }) => !["rank", "score", "grade"].includes(block.kind));
    // Two calls a step, since this endpoint knows no n: what was stored before the stop is not asked for again.
    expect(policyCalls).toHaveLength((16 * 6 - stored) * 2);
  }, 60_000);

  it("does not wait for a shared evaluation that a stopped iteration left half done", async () => {
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "answer" || !block.question.includes("port is")) return false;
      setTimeout(() => response.destroy(), 4000);
      return true;
    });
    const first = await launch();
    await until(first.iterationIds[0], ["evaluating"]);
    await stopIteration({
      projectId: project.projectId,
      actor: cli,
      iterationId: first.iterationIds[0] ?? "",
    });
    endpoint.setFault(null);
    const plan = seriesPlanSchema.parse({ ...project.plan, generations: [{}] });
    const command = { projectId: project.projectId, actor: cli, plan, idempotencyKey: "two" };
    const second = await launchSeries(command);
    expect(await until(second.iterationIds[0], ["done", "failed"])).toBe("done");
  }, 60_000);
});
