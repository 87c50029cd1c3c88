import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { findEarlierIterations } from "@/lib/server/repositories/earlier-iteration-reader";
import { findCurrentVersion, findPolicyBySize } from "@/lib/server/repositories/policy-repository";
import { editPrompt } from "@/lib/server/services/edit-prompt";
import { getExperiment } from "@/lib/server/services/get-experiment";
import { launchSeries } from "@/lib/server/services/launch-series";
import { listPrompts } from "@/lib/server/services/list-prompts";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { stopExperiment } from "@/lib/server/services/stop-experiment";
import { resumeIteration } from "@/lib/server/services/stop-iteration";
import { usePromptSet } from "@/lib/server/services/use-prompt-set";
import { createLoopProject, type LoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

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

async function launch({ projectId }: LoopProject, plan: SeriesPlan, idempotencyKey: string) {
  const command = { projectId, actor: { kind: "cli" } as const, plan, idempotencyKey };
  return launchSeries(command);
}

const ablation = (plan: SeriesPlan, generations: object[], base: object = {}) =>
  seriesPlanSchema.parse({
    ...plan,
    kind: "ablation",
    base: { ...plan.base, ...base },
    generations,
  });

interface ArmRow {
  state: string;
  generation: number;
  parent: string;
  examples: number | null;
}

async function untilEnded(seriesId: string): Promise<ArmRow[]> {
  for (;;) {
    const { rows } = await sql().query<ArmRow>(
      `SELECT i.state, i.generation, i."parentPolicyVersionId" AS parent,
         (SELECT b."exampleCount" FROM "Batch" b WHERE b."iterationId" = i.id AND b.status = 'approved') AS examples
       FROM "Iteration" i WHERE i."seriesId" = $1 ORDER BY i.ordinal`,
      [seriesId],
    );
    if (rows.every(({ state }) => ["done", "failed"].includes(state))) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function until(iterationId: string | undefined, state: string): Promise<void> {
  for (;;) {
    const { rows } = await sql().query(`SELECT state FROM "Iteration" WHERE id = $1`, [
      iterationId,
    ]);
    if (rows[0]?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const countOf = async (from: string, values: unknown[]) =>
  Number((await sql().query(`SELECT count(*) FROM ${from}`, values)).rows[0].count);

async function currentGeneration(projectId: string): Promise<number | undefined> {
  const policy = await findPolicyBySize(projectId, "L");
  return (await findCurrentVersion(projectId, policy?.id ?? ""))?.generation;
}

async function addUser(): Promise<string> {
  const id = newId();
  await db().user.create({ data: { id, name: "Ines", email: `${id}@lab.example` } });
  return id;
}

/** @returns a set with other words for decisions */
async function addPromptSet(projectId: string, userId: string): Promise<string> {
  const { prompts } = await listPrompts({ projectId });
  const promptId = prompts.find(({ kind }) => kind === "decision")?.promptId ?? "";
  const words = { format: "json" as const, instructions: "Search first.", exemplars: [] };
  const request = { ...words, latestNumber: 1, reason: "it stopped too early" };
  const { promptSetVersionId } = await editPrompt({ projectId, userId, promptId, request });
  return promptSetVersionId;
}

/** A person says that one answer of what the arm trained is wrong. */
async function callWrong(projectId: string, iterationId: string): Promise<void> {
  const { rows } = await sql().query(
    `SELECT t.id FROM "Evaluation" e
       JOIN "PolicyVersion" v ON v.id = e."policyVersionId" AND v.generation = 1
       JOIN "RolloutRun" r ON r."evaluationId" = e.id JOIN "Trajectory" t ON t."runId" = r.id
     WHERE e."iterationId" = $1 LIMIT 1`,
    [iterationId],
  );
  const userId = await addUser();
  const give = { kind: "verdict", answer: "final", value: false, reason: "another town" } as const;
  const trajectoryId = rows[0]?.id;
  await overrideFeedback({ projectId, userId, trajectoryId, give, idempotencyKey: null });
}

describe("the arms of an ablation", () => {
  it("all grow from one parent, whatever becomes of each other, and none becomes current", async () => {
    const project = await createLoopProject(endpoint.baseUrl);
    const { projectId } = project;
    const tooSmall = { label: "Tiny", questionCount: 1, trajectoriesPerQuestion: 1 };
    const plan = ablation(project.plan, [
      ...[3, 4].flatMap((seed) => [
        { ...tooSmall, seed },
        { label: "With checks", seed },
        { label: "Without checks", seed, checks: false },
      ]),
    ]);
    const { seriesId, iterationIds } = await launch(project, plan, "arms");
    const arms = await untilEnded(seriesId);
    const parent = project.plan.base.policyVersionId;
    const done = (examples: number) => ({ state: "done", generation: 1, parent, examples });
    const failed = { state: "failed", generation: 1, parent, examples: null };
    // 16 trajectories of 6 steps, or of 4 where nothing is checked.
    expect(arms).toEqual([failed, done(96), done(64), failed, done(96), done(64)]);
    expect(await countOf(`"PolicyDecision" WHERE "projectId" = $1`, [projectId])).toBe(0);
    expect(await currentGeneration(projectId)).toBe(0);
    // The parent twice, since an agent without checks is another agent; then each trained policy.
    expect(await countOf(`"Evaluation" WHERE "projectId" = $1`, [projectId])).toBe(2 + 4);
    const checks = `"Step" s JOIN "Trajectory" t ON t.id = s."trajectoryId"
      JOIN "RolloutRun" r ON r.id = t."runId" WHERE s."projectId" = $1 AND s.kind LIKE '%_check'
      AND r.settings ->> 'checks' = $2`;
    expect(await countOf(checks, [projectId, "false"])).toBe(0);
    expect(await countOf(checks, [projectId, "true"])).toBeGreaterThan(0);
    expect(endpoint.jobs.map((job) => job.lines.length)).toEqual([96, 64, 96, 64]);
    const { measures, siblings, running } = await getExperiment({ projectId, seriesId });
    expect(running).toBe(false);
    expect(siblings.map(({ label, seed }) => `${label} ${seed}`)).toEqual([
      ...["Tiny 3", "With checks 3", "Without checks 3"],
      ...["Tiny 4", "With checks 4", "Without checks 4"],
    ]);
    expect(siblings[0]?.reason).toContain("examples");
    expect(siblings[2]?.calls).toBeLessThan(siblings[1]?.calls ?? 0);
    // The reference failed: the others stand there with their gains, and nothing is compared with it.
    expect(measures).toMatchObject([
      {
        split: "validation",
        testLooks: null,
        arms: [
          { label: "Tiny", accuracy: { value: null }, seeds: [] },
          { label: "With checks", accuracy: { value: 1, n: 8 }, gain: { value: 0, n: 8 } },
          { label: "Without checks", toReference: null, seeds: [{ seed: 3 }, { seed: 4 }] },
        ],
      },
    ]);
    await callWrong(projectId, iterationIds[1] ?? "");
    const [corrected] = (await getExperiment({ projectId, seriesId })).measures;
    expect(corrected?.arms[1]?.accuracy.value).toBe(15 / 16);
  }, 90_000);

  it("are all stopped at once, and each can be resumed by itself", async () => {
    const project = await createLoopProject(endpoint.baseUrl);
    const { projectId } = project;
    const actor = { kind: "cli" } as const;
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "answer") return false;
      setTimeout(() => response.destroy(), 3000);
      return true;
    });
    const arms = [{ label: "One" }, { label: "Two", trajectoriesPerQuestion: 1 }];
    const { seriesId, iterationIds } = await launch(project, ablation(project.plan, arms), "stop");
    await until(iterationIds[0], "growing");
    expect(await stopExperiment({ projectId, actor, seriesId })).toEqual({ stopped: 2 });
    endpoint.setFault(null);
    await resumeIteration({ projectId, actor, iterationId: iterationIds[1] ?? "" });
    await until(iterationIds[1], "done");
    const detail = await getExperiment({ projectId, seriesId });
    expect(detail.siblings.map(({ state }) => state)).toEqual(["cancelled", "done"]);
  }, 90_000);

  it("train on the data that their parent came from, where an arm asks for earlier iterations", async () => {
    const project = await createLoopProject(endpoint.baseUrl);
    const { projectId } = project;
    const loop = seriesPlanSchema.parse({ ...project.plan, generations: [{}] });
    await untilEnded((await launch(project, loop, "first")).seriesId);
    expect(await currentGeneration(projectId)).toBe(1);
    const policy = await findPolicyBySize(projectId, "L");
    const grown = await findCurrentVersion(projectId, policy?.id ?? "");
    const arms = [{ label: "Latest" }, { label: "Earlier too", recipe: { data: "replay" } }];
    const fromBase = ablation(project.plan, arms);
    await expect(launch(project, fromBase, "from base")).rejects.toThrow("came from no iteration");
    const plan = ablation(project.plan, arms, { policyVersionId: grown?.id });
    const { seriesId } = await launch(project, plan, "arms");
    const ended = await untilEnded(seriesId);
    expect(ended.map(({ state, examples }) => [state, examples])).toEqual([
      ["done", 96],
      ["done", 192],
    ]);
    const { rows } = await sql().query(`SELECT state FROM "Series" WHERE id = $1`, [seriesId]);
    expect(rows).toEqual([{ state: "done" }]);
    const userId = await addUser();
    const promptSetVersionId = await addPromptSet(projectId, userId);
    const policyVersionId = grown?.id ?? "";
    const copy = await usePromptSet({ projectId, userId, promptSetVersionId, policyVersionId });
    const parent = { parentPolicyVersionId: copy.policyVersionId };
    const sibling = { projectId, seriesId, ordinal: 0, ...parent };
    expect(await findEarlierIterations(sibling)).toHaveLength(1);
  }, 90_000);
});
