import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addEndpointSchema, testEndpointSchema } from "@/lib/contracts/endpoint";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { addEndpoint } from "@/lib/server/services/add-endpoint";
import { launchSeries } from "@/lib/server/services/launch-series";
import { testEndpoint } from "@/lib/server/services/test-endpoint";
import {
  type KindBehaviour,
  kindBehaviours,
} from "@/lib/server/testing/endpoint-kinds/kind-behaviour";
import { type KindServer, startKindServer } from "@/lib/server/testing/endpoint-kinds/kind-server";
import { createLoopProject, type LoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

let worker: Worker;
const servers: KindServer[] = [];

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  worker = new Worker();
  await worker.start();
});
afterAll(async () => {
  await worker.stop(3000);
  await Promise.all(servers.map((server) => server.close()));
});

const behaviourOf = (kind: string) =>
  kindBehaviours.find((one) => one.kind === kind) as KindBehaviour;

async function start(kind: KindBehaviour): Promise<{ server: KindServer; project: LoopProject }> {
  const server = await startKindServer(kind);
  servers.push(server);
  const project = await createLoopProject(server.baseUrl, {
    kind: kind.kind,
    apiKey: server.apiKey,
  });
  return { server, project };
}

const probe = (server: KindServer, project: LoopProject, model: string) =>
  testEndpoint({
    projectId: project.projectId,
    role: "admin",
    request: testEndpointSchema.parse({
      endpointId: project.endpointId,
      kind: null,
      baseUrl: server.baseUrl,
      apiKey: "",
      allowPrivateHost: true,
      model,
    }),
    signal: new AbortController().signal,
  });

/** One generation, up to a review or, where the endpoint trains, to its evaluation. */
async function run(project: LoopProject, change: object, until: string): Promise<void> {
  const plan = seriesPlanSchema.parse({
    ...project.plan,
    base: { ...project.plan.base, questionCount: 4, ...change },
    generations: [{}],
  });
  const { projectId } = project;
  const command = { projectId, actor: { kind: "cli" } as const, plan, idempotencyKey: newId() };
  const { iterationIds } = await launchSeries(command);
  for (let state = ""; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { rows } = await sql().query(
      `SELECT state, "stateReason" FROM "Iteration" WHERE id = $1`,
      [iterationIds[0]],
    );
    state = rows[0].state;
    if (state === "failed") throw new Error(rows[0].stateReason);
    if (state === until) return;
  }
}

/** Where the endpoint does not train, another does: nothing of that is tried here. */
const untrained = {
  review: "manual",
  targets: [{ kind: "external", size: "L", baseModel: "base" }],
};

const one = async (project: LoopProject, query: string) =>
  (await sql().query(query, [project.projectId])).rows[0];

const growth = `SELECT count(*)::int AS trajectories, count(*) FILTER (WHERE status = 'completed')::int AS completed,
    count(*) FILTER (WHERE "logprobsMissing")::int AS without, sum("stepCount")::int AS steps,
    sum("sampleCount")::int AS samples
  FROM "Trajectory" WHERE "projectId" = $1 AND purpose = 'growth'`;
const ledger = `SELECT count(*)::int AS calls, count(*) FILTER (WHERE status <> 'ok')::int AS failed,
    count(*) FILTER (WHERE "tokensEstimated")::int AS estimated, count(DISTINCT role)::int AS roles
  FROM "ModelCall" WHERE "projectId" = $1 AND role <> 'search'`;
const judged = `SELECT (SELECT count(*) FROM "StepRanking" WHERE "projectId" = $1 AND "parseStatus" = 'parsed')::int AS ranked,
    (SELECT count(*) FROM "Verdict" WHERE "projectId" = $1 AND correct)::int AS correct`;

describe.each(kindBehaviours.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  it("is probed and then goes through a loop without one refused call", async () => {
    const { server, project } = await start(kind);
    await probe(server, project, "judge");
    const found = await probe(server, project, "base");
    if (!found.ok) throw new Error(`${found.what} ${found.why}`);
    const has = Object.fromEntries(found.capabilities.map((one) => [one.key, one.has]));
    expect(has).toMatchObject({
      samples: kind.takesN,
      logprobs: kind.logprobs !== null,
      seed: kind.takesSeed,
      fine_tuning: kind.trains,
      usage: kind.countsTokens,
    });
    const probed = server.chats.length;
    await run(project, kind.trains ? {} : untrained, kind.trains ? "done" : "in_review");

    const grown = await one(project, growth);
    expect(grown).toMatchObject({ trajectories: 8, completed: 8, steps: 48, samples: 96 });
    expect(grown.without).toBe(kind.logprobs ? 0 : 8);
    const calls = server.chats.slice(probed);
    expect(await one(project, ledger)).toEqual({
      calls: calls.length,
      failed: 0,
      estimated: kind.countsTokens ? 0 : calls.length,
      roles: 3,
    });
    expect(calls.some((call) => (call.n ?? 1) > 1)).toBe(kind.takesN);
    expect(calls.some((call) => "seed" in call)).toBe(kind.takesSeed);
    expect(calls.some((call) => "logprobs" in call)).toBe(kind.logprobs !== null);
    const verdicts = await one(project, judged);
    expect(verdicts.ranked).toBeGreaterThan(0);
    expect(verdicts.correct).toBeGreaterThanOrEqual(8);
    if (kind.trains) expect(server.jobs[0]?.lines.length).toBeGreaterThanOrEqual(10);
  }, 90_000);
});

describe("an endpoint that nobody probed", () => {
  it.each(["vllm", "llamacpp", "litellm", "openrouter"])(
    "of the kind %s is learnt from its refusals, which are kept for the next run",
    async (name) => {
      const kind = behaviourOf(name);
      const { server, project } = await start(kind);
      await run(project, { review: "manual" }, "in_review");
      const first = server.chats.length;
      expect(await one(project, growth)).toMatchObject({ completed: 8, samples: 96 });
      const spent = await one(project, ledger);
      expect(spent.calls).toBe(first);
      // At most what was under way when the first refusal came, for each thing it refuses.
      expect(spent.failed).toBeLessThanOrEqual(3 * 16);
      const stored = await findEndpoint(project.projectId, project.endpointId);
      expect(Object.keys(stored?.modelCapabilities ?? {})).toContain("base");
      await run(project, { review: "manual" }, "in_review");
      expect((await one(project, ledger)).failed).toBe(spent.failed);
    },
    90_000,
  );
});

describe("three endpoints of three kinds", () => {
  it("serve policy, judge and grader in one loop, each spoken to in its own way", async () => {
    const { server: policy, project } = await start(behaviourOf("together"));
    const others = await Promise.all(
      (["litellm", "azure"] as const).map(async (name) => {
        const server = await startKindServer(behaviourOf(name));
        servers.push(server);
        const userId = newId();
        const email = `${userId}@example.org`;
        await db().user.create({ data: { id: userId, name: "Ines Marlow", email } });
        const view = await addEndpoint({
          projectId: project.projectId,
          userId,
          role: "admin",
          request: addEndpointSchema.parse({
            name,
            kind: name,
            baseUrl: server.baseUrl,
            apiKey: server.apiKey,
            allowPrivateHost: true,
            policies: [],
          }),
        });
        return { server, setting: { endpointId: view.id, model: "judge" } };
      }),
    );
    const [judge, grader] = others;
    await run(
      project,
      { review: "manual", rewardModel: judge?.setting, grader: grader?.setting },
      "in_review",
    );
    const { rows } = await sql().query(
      `SELECT role, count(DISTINCT "endpointId")::int AS endpoints, count(*)::int AS calls FROM "ModelCall"
       WHERE "projectId" = $1 AND role <> 'search' GROUP BY role ORDER BY role`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { role: "grader", endpoints: 1, calls: grader?.server.chats.length },
      { role: "policy", endpoints: 1, calls: policy.chats.length },
      { role: "reward_model", endpoints: 1, calls: judge?.server.chats.length },
    ]);
  }, 90_000);
});
