import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { approveBatch } from "@/lib/server/services/approve-batch";
import { changeBudget } from "@/lib/server/services/change-budget";
import { estimateRescore, launchRescore } from "@/lib/server/services/launch-rescore";
import { launchSeries } from "@/lib/server/services/launch-series";
import { listScoringRuns } from "@/lib/server/services/list-scoring-runs";
import { makePrimary } from "@/lib/server/services/make-primary";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { previewFunnel } from "@/lib/server/services/preview-funnel";
import { resumeRescore, stopRescore } from "@/lib/server/services/stop-rescore";
import { createLoopProject, type LoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { complete } from "@/lib/server/testing/protocol-server";
import {
  type Fault,
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

const actor = { kind: "cli" } as const;
const recipe = selectionRecipeSchema.parse({
  reward: { rule: "at_least", threshold: 0.5, groupFloor: 0 },
});
let endpoint: ScriptedEndpoint;
let worker: Worker;
let project: LoopProject;
let iterationId: string;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  endpoint.setFault(scores);
  worker = new Worker();
  await worker.start();
  project = await createLoopProject(endpoint.baseUrl);
  const base = { ...project.plan.base, review: "manual" };
  const plan = seriesPlanSchema.parse({ ...project.plan, base, generations: [{}] });
  const { projectId } = project;
  const launched = await launchSeries({ projectId, actor, plan, idempotencyKey: "one" });
  iterationId = launched.iterationIds[0] ?? "";
  await until(`"Iteration"`, iterationId, "in_review");
}, 60_000);
afterEach(() => endpoint.setFault(scores));
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
});

/** A kind judge gives 5 throughout, a harsh one 2. */
const scores: Fault = ({ model, block }, response) => {
  if (block.kind !== "score") return false;
  const value = model === "harsh" ? 2 : 5;
  const keys = ["relevance", "groundedness", "economy", "completeness"];
  const said = keys.map((key) => ({ key, value, rationale: model, stepIndex: null }));
  complete(response, [JSON.stringify({ scores: said })], { logprobs: false });
  return true;
};

async function until(table: string, id: string, state: string): Promise<void> {
  for (;;) {
    const { rows } = await sql().query(`SELECT state FROM ${table} WHERE id = $1`, [id]);
    if (rows[0]?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const rescoreOf = (model: string, rewardPolicy: "rubric" | "person" = "rubric") => ({
  endpointId: project.plan.base.rewardModel.endpointId,
  model,
  rubricVersionId: project.plan.base.rubricVersionId,
  orders: 1,
  rewardPolicy,
});
const launch = (model: string, key: string = newId()) =>
  launchRescore({
    projectId: project.projectId,
    iterationId,
    actor,
    rescore: rescoreOf(model),
    idempotencyKey: key,
  });
const command = (scoringRunId: string) => ({
  projectId: project.projectId,
  actor,
  iterationId,
  scoringRunId,
});
const keptCount = async () =>
  (await previewFunnel({ projectId: project.projectId, iterationId, recipe })).trajectoryCount;
const rewards = () =>
  db().trajectory.findMany({
    where: { projectId: project.projectId, purpose: "growth" },
    select: { id: true, aiReward: true, effectiveReward: true },
    orderBy: { id: "asc" },
  });

describe("scoring an iteration again", () => {
  it("asks another judge the same, leaves what counts alone, grades nothing again, and counts its calls before", async () => {
    const verdicts = await db().verdict.count({ where: { projectId: project.projectId } });
    const { projectId } = project;
    const estimate = await estimateRescore({ projectId, iterationId, rescore: rescoreOf("harsh") });
    const before = endpoint.calls.length;
    const key = newId();
    const [one, two] = await Promise.all([launch("harsh", key), launch("harsh", key)]);
    expect(one).toEqual(two);
    await until(`"ScoringRun"`, one.id, "done");
    expect(endpoint.calls.length - before).toBe(estimate.calls);
    expect(await db().verdict.count({ where: { projectId } })).toBe(verdicts);
    expect((await rewards()).every((row) => row.effectiveReward === 1)).toBe(true);
    const { runs } = await listScoringRuns({ projectId, iterationId });
    expect(runs.map(({ model, isPrimary, meanReward }) => [model, isPrimary, meanReward])).toEqual([
      ["judge", true, 1],
      ["harsh", false, 0.25],
    ]);
    expect(runs[1]?.agreement?.reward).toMatchObject({ n: 16 });
  }, 60_000);

  it("made primary, rewards and funnel follow it, with what people said weighed in; a batch that was frozen stays", async () => {
    const { projectId } = project;
    const userId = newId();
    await db().user.create({ data: { id: userId, name: "Ines", email: `${userId}@lab.example` } });
    const [first] = await rewards();
    for (const dimensionKey of ["relevance", "groundedness", "economy", "completeness"]) {
      const give = { kind: "score" as const, dimensionKey, value: 4, reason: "it is good" };
      const trajectoryId = first?.id ?? "";
      await overrideFeedback({ projectId, userId, trajectoryId, give, idempotencyKey: null });
    }
    expect(await keptCount()).toBe(16);
    const { runs } = await listScoringRuns({ projectId, iterationId });
    const batch = await db().batch.findFirst({ where: { projectId } });
    await makePrimary(command(runs[1]?.id ?? ""));
    expect(await keptCount()).toBe(1);
    const now = await rewards();
    expect(now[0]).toMatchObject({ aiReward: 0.25, effectiveReward: 0.75 });
    expect(now.slice(1).every((row) => row.effectiveReward === 0.25)).toBe(true);
    expect(await db().batch.findFirst({ where: { projectId } })).toEqual(batch);
    expect(await db().auditEvent.count({ where: { action: "scoring_run.made_primary" } })).toBe(1);
    await expect(makePrimary(command(runs[1]?.id ?? ""))).rejects.toThrow(/primary one already/);
    await makePrimary(command(runs[0]?.id ?? ""));
    expect(await keptCount()).toBe(16);
  });

  it("lets one of two at once make its run primary", async () => {
    const { id } = await launch("another");
    await until(`"ScoringRun"`, id, "done");
    const { runs } = await listScoringRuns({ projectId: project.projectId, iterationId });
    const outcomes = await Promise.allSettled(
      runs.filter((run) => !run.isPrimary).map((run) => makePrimary(command(run.id))),
    );
    const won = outcomes.filter((one) => one.status === "fulfilled");
    expect(won.length).toBeGreaterThanOrEqual(1);
    const iteration = await findIteration(project.projectId, iterationId);
    expect(runs.map((run) => run.id)).toContain(iteration?.primaryScoringRunId);
  }, 60_000);

  it("is stopped without touching the iteration, and goes on without asking again for what is scored", async () => {
    let held = 0;
    endpoint.setFault((call, response) => {
      if (call.block.kind !== "score") return false;
      held += 1;
      if (held <= 6) return scores(call, response) === true;
      setTimeout(() => response.destroy(), 4000);
      return true;
    });
    const { id } = await launch("slow");
    while (held < 7) await new Promise((resolve) => setTimeout(resolve, 20));
    await stopRescore(command(id));
    await expect(makePrimary(command(id))).rejects.toThrow(/scored everything/);
    await expect(stopRescore(command(id))).rejects.toThrow(/does not run/);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect((await findIteration(project.projectId, iterationId))?.state).toBe("in_review");
    const scored = await db().trajectoryScore.count({ where: { scoringRunId: id } });
    endpoint.setFault(scores);
    const before = endpoint.calls.length;
    await resumeRescore(command(id));
    await until(`"ScoringRun"`, id, "done");
    expect(endpoint.calls.length - before).toBe(16 - scored);
  }, 60_000);

  it("says so when the iteration's budget is spent, and goes on once it is raised", async () => {
    const { projectId } = project;
    const limit = (calls: number | null) =>
      changeBudget({
        projectId,
        actor,
        iterationId,
        budget: { calls, tokens: null, costMicros: null },
      });
    await limit(1);
    const { id } = await launch("dear");
    await until(`"ScoringRun"`, id, "failed");
    const { runs } = await listScoringRuns({ projectId, iterationId });
    expect(runs.at(-1)?.stateReason).toContain("Raise the budget, then resume");
    expect((await findIteration(projectId, iterationId))?.state).toBe("in_review");
    await limit(null);
    await resumeRescore(command(id));
    await until(`"ScoringRun"`, id, "done");
  }, 60_000);

  it("stopped between its last score and its end is ended by a resume", async () => {
    const { id } = await launch("stopped late");
    await until(`"ScoringRun"`, id, "done");
    await sql().query(`UPDATE "ScoringRun" SET state = 'stopped' WHERE id = $1`, [id]);
    const before = endpoint.calls.length;
    await resumeRescore(command(id));
    await until(`"ScoringRun"`, id, "done");
    expect(endpoint.calls.length).toBe(before);
  }, 60_000);

  it("refuses a rubric or endpoint of another project, and an iteration that is not ranked", async () => {
    const other = await createLoopProject(endpoint.baseUrl);
    const { projectId } = project;
    const foreign = { ...rescoreOf("judge"), rubricVersionId: other.plan.base.rubricVersionId };
    const sent = { projectId, iterationId, actor, idempotencyKey: null };
    await expect(launchRescore({ ...sent, rescore: foreign })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(
      launchRescore({ ...sent, projectId: other.projectId, rescore: rescoreOf("judge") }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("a batch approved before another run is made primary does not change", async () => {
    const { projectId } = project;
    const batch = await db().batch.findFirst({ where: { projectId } });
    await approveBatch({
      projectId,
      actor,
      batchId: batch?.id ?? "",
      manifestSha256: batch?.manifestSha256 ?? "",
      reason: "",
    });
    const { runs } = await listScoringRuns({ projectId, iterationId });
    const next = runs.find((run) => !run.isPrimary && run.state === "done");
    await makePrimary(command(next?.id ?? ""));
    const after = await db().batch.findFirst({ where: { projectId } });
    expect(after).toMatchObject({ status: "approved", manifestSha256: batch?.manifestSha256 });
  });
});
