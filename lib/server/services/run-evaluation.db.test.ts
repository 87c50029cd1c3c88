import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EvaluationOrder, evaluationOrderSchema } from "@/lib/contracts/evaluation";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql, withTransaction } from "@/lib/server/db";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import { editPrompt } from "@/lib/server/services/edit-prompt";
import { estimateSeries } from "@/lib/server/services/estimate-series";
import { getEvaluationBoard } from "@/lib/server/services/get-evaluation-board";
import { getEvaluationFigures } from "@/lib/server/services/get-evaluation-figures";
import { listPrompts } from "@/lib/server/services/list-prompts";
import { lockTestSplit } from "@/lib/server/services/lock-test-split";
import { runEvaluation } from "@/lib/server/services/run-evaluation";
import { resumeEvaluation, stopEvaluation } from "@/lib/server/services/stop-evaluation";
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
let worker: Worker;
let project: LoopProject;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  worker = new Worker();
  await worker.start();
});
beforeEach(async () => {
  project = await createLoopProject(endpoint.baseUrl);
});
afterEach(() => endpoint.setFault(null));
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
});

type PlanChange = Partial<EvaluationOrder["plan"]>;

function order(plan: PlanChange = {}, graderRepeats = 1): EvaluationOrder {
  const { base } = project.plan;
  return evaluationOrderSchema.parse({
    policyVersionId: base.policyVersionId,
    plan: { ...base.evaluation[0], ...plan },
    grader: { ...base.grader, repeats: graderRepeats },
    sampling: base.sampling,
    execution: base.execution,
    search: base.search,
  });
}

const start = (plan: PlanChange = {}, key: string | null = null, graderRepeats = 1) =>
  runEvaluation({
    projectId: project.projectId,
    actor: cli,
    order: order(plan, graderRepeats),
    idempotencyKey: key,
  });

async function rowOf(evaluationId: string) {
  const { evaluations } = await getEvaluationBoard({ projectId: project.projectId });
  const row = evaluations.find((one) => one.id === evaluationId);
  if (!row) throw new Error("the board does not show it");
  return row;
}

async function until(evaluationId: string, state: string) {
  for (;;) {
    const row = await rowOf(evaluationId);
    if (row.state === state) return row;
    if (row.state === "failed") throw new Error(`failed: ${row.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const count = async (from: string) =>
  Number((await sql().query(`SELECT count(*) FROM ${from}`, [project.projectId])).rows[0].count);

describe("an evaluation outside an iteration", () => {
  it("answers and grades every question, and its figures stand on the page", async () => {
    const { evaluationId, outcome } = await start({ decoding: "as_deployed", repeats: 3 });
    expect(outcome).toBe("started");
    const row = await until(evaluationId, "done");
    expect(row).toMatchObject({ planned: 24, answered: 24, graded: 24, iteration: null });
    const { families } = await getEvaluationBoard({ projectId: project.projectId });
    const [family] = families;
    expect(family).toMatchObject({ split: "validation", questionCount: 8, policyCount: 1 });
    const figures = await getEvaluationFigures({
      projectId: project.projectId,
      family: family?.key ?? "",
      part: "final",
      measure: "verdict",
    });
    expect(figures.policies[0]).toMatchObject({
      answers: 24,
      missing: 0,
      runs: { runs: 3 },
      accuracy: { n: 8 },
    });
    expect(figures.policies[0]?.passAtK.map(({ k }) => k)).toEqual([1, 2, 3]);
  }, 60_000);

  it("is begun once however often it is asked for", async () => {
    const [one, two] = await Promise.all([start({}, "k"), start({}, "k")]);
    expect(one.evaluationId).toBe(two.evaluationId);
    await until(one.evaluationId, "done");
    expect(await start({}, "another click")).toEqual({
      evaluationId: one.evaluationId,
      outcome: "there_already",
      state: "done",
    });
    expect(await count(`"Evaluation" WHERE "projectId" = $1`)).toBe(1);
  }, 60_000);

  it("asks the grader in the newest words, and parts its figures from those of the old ones", async () => {
    const { projectId } = project;
    const first = await start();
    await until(first.evaluationId, "done");
    const { prompts } = await listPrompts({ projectId });
    const userId = newId();
    await db().user.create({ data: { id: userId, name: "Ines", email: `${userId}@lab.example` } });
    await editPrompt({
      projectId,
      userId,
      promptId: prompts.find((one) => one.kind === "grade")?.promptId ?? "",
      request: {
        format: "json",
        instructions: "Be strict with names.",
        exemplars: [],
        latestNumber: 1,
        reason: "it let misspelt names pass",
      },
    });
    const before = endpoint.calls.length;
    const { evaluationId, outcome } = await start();
    expect(outcome).toBe("started");
    await until(evaluationId, "done");
    const asked = endpoint.calls.slice(before).filter(({ block }) => block.kind === "grade");
    expect(new Set(asked.map(({ instructions }) => instructions))).toEqual(
      new Set(["Be strict with names."]),
    );
    const { families } = await getEvaluationBoard({ projectId });
    expect(families.map((one) => one.conditions.includes("grader judge, prompt 2"))).toEqual([
      true,
      false,
    ]);
  }, 60_000);

  it("lets go when stopped and goes on from where it stood", async () => {
    let held: (() => void)[] = [];
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "relevance_check") return false;
      held.push(() => response.destroy());
      return true;
    });
    const { evaluationId } = await start();
    while (held.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    const command = { projectId: project.projectId, actor: cli, evaluationId };
    await stopEvaluation(command);
    await expect(stopEvaluation(command)).rejects.toBeInstanceOf(AppError);
    expect(await rowOf(evaluationId)).toMatchObject({ state: "stopped" });
    expect(await start()).toMatchObject({ evaluationId, outcome: "there_already" });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    endpoint.setFault(null);
    for (const drop of held) drop();
    held = [];
    await resumeEvaluation(command);
    expect(await until(evaluationId, "done")).toMatchObject({ answered: 8, graded: 8 });
  }, 60_000);

  it("asks a grader again that failed for good, before the answer is missing", async () => {
    let refused = 0;
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "grade" || refused >= 1) return false;
      refused += 1;
      reply(response, 400, { error: { message: "not now" } });
      return true;
    });
    const { evaluationId } = await start();
    await until(evaluationId, "done");
    expect(refused).toBe(1);
    expect(await count(`"Verdict" WHERE "projectId" = $1 AND "parseStatus" <> 'parsed'`)).toBe(0);
  }, 60_000);

  it("counts the majority of several calls of the grader", async () => {
    const seen = new Map<string, number>();
    endpoint.setFault(({ block }, response) => {
      if (block.kind !== "grade") return false;
      const question = String(block.question);
      const calls = (seen.get(question) ?? 0) + 1;
      seen.set(question, calls);
      if (calls % 3 !== 0) return false;
      reply(response, 200, { choices: [{ index: 0, message: { content: "perhaps" } }] });
      return true;
    });
    const { evaluationId } = await start({}, null, 3);
    await until(evaluationId, "done");
    const answers = await count(`"Trajectory" WHERE "projectId" = $1 AND "finalCorrect"`);
    expect(answers).toBe(8);
    expect(await count(`"Verdict" WHERE "projectId" = $1 AND subject = 'final'`)).toBe(24);
  }, 60_000);
});

describe("a locked test split", () => {
  let questionSetVersionId: string;
  const lock = (locked: boolean) =>
    lockTestSplit({
      projectId: project.projectId,
      actor: cli,
      questionSetVersionId,
      locked,
      reason: "Kept for the paper.",
    });

  beforeEach(async () => {
    questionSetVersionId = newId();
    const set = { projectId: project.projectId, questionSetId: newId(), questionSetVersionId };
    const held = ["Palermo", "Ghent"].map((place) => ({
      id: newId(),
      externalId: null,
      text: `Which harbour is ${place}?`,
      group: "port",
      hops: 1,
      splitGroup: place,
      split: "test" as const,
      answers: [place],
    }));
    await withTransaction(() =>
      insertQuestionSet({ ...set, name: "Held out", description: "", isPractice: false }, held),
    );
  });

  it("begins no evaluation until it is unlocked; every look is counted", async () => {
    const plan = { questionSetVersionId, split: "test" } as const;
    await lock(true);
    await expect(lock(true)).rejects.toThrow("locked already");
    await expect(start(plan)).rejects.toThrow("Kept for the paper.");
    const board = await getEvaluationBoard({ projectId: project.projectId });
    expect(board.testSplits[0]).toMatchObject({
      looks: 0,
      lock: { reason: "Kept for the paper." },
    });
    await lock(false);
    const { evaluationId } = await start(plan);
    await until(evaluationId, "done");
    const after = await getEvaluationBoard({ projectId: project.projectId });
    expect(after.testSplits[0]).toMatchObject({ looks: 1, lock: null });
    expect(await count(`"AuditEvent" WHERE "projectId" = $1 AND action LIKE 'test_split.%'`)).toBe(
      2,
    );
  }, 60_000);

  it("keeps a launch off that would look at it", async () => {
    await lock(true);
    const { base } = project.plan;
    const evaluation = [
      ...base.evaluation,
      { questionSetVersionId, split: "test", decoding: "greedy", repeats: 1, questionCount: null },
    ];
    const plan = seriesPlanSchema.parse({ ...project.plan, base: { ...base, evaluation } });
    const { faults } = await estimateSeries({ projectId: project.projectId, plan });
    expect(faults).toEqual([
      {
        field: "base.evaluation.1",
        message: "This test split is locked: leave it out, or have it unlocked.",
      },
    ]);
  });

  it("is told of what the set has not got", async () => {
    await expect(start({ split: "test" })).rejects.toThrow("no test questions");
    await expect(start({ questionCount: 9 })).rejects.toThrow("There are 8");
  });
});
