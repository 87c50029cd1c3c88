import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import { finishTrajectories } from "@/lib/server/repositories/trajectory-finish";
import { findTrajectory } from "@/lib/server/repositories/trajectory-reader";
import {
  claimTrajectories,
  insertTrajectories,
  type NewTrajectory,
  releaseTrajectories,
  supersedeTrajectories,
} from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  attempt,
  called,
  newFinish,
  newSteps,
  newTrajectory,
} from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture();
});

const at = new Date("2026-11-22T12:00:00.000Z");

/** A planned and claimed trajectory outside any run, so that tests do not share a plan. */
async function started(change: Partial<NewTrajectory> = {}) {
  const trajectory = newTrajectory(project, { runId: null, questionId: null, ...change });
  await insertTrajectories([trajectory]);
  const claimToken = newId();
  await claimTrajectories(project.projectId, [trajectory.id], { token: claimToken, at });
  return { ...trajectory, claimToken };
}

const countOf = async (table: string, trajectoryId: string) => {
  const { rows } = await sql().query(
    `SELECT count(*)::int AS count FROM "${table}" WHERE "trajectoryId" = $1`,
    [trajectoryId],
  );
  return rows[0].count as number;
};

describe("commitSteps", () => {
  it("stores steps of many trajectories at once, and they read back as they were", async () => {
    const one = await started();
    const two = await started();
    const steps = [...newSteps(project, one), ...newSteps(project, two)];
    expect(await commitSteps(steps)).toEqual(steps.map(() => true));

    const record = await findTrajectory(project.projectId, one.id);
    expect(record?.steps.map((step) => step.kind)).toEqual([
      "decision",
      "summary",
      "decision",
      "summary",
      "decision",
      "answer",
      "relevance_check",
      "grounding_check",
    ]);
    const mine = newSteps(project, one);
    expect(record?.steps.map((step) => step.state)).toEqual(mine.map((step) => step.state));
    const { attempts: _, ...observation } = mine[1]?.observation ?? {};
    expect(record?.steps[1]?.observation).toEqual({ tool: "local_corpus", ...observation });
    expect(record?.steps[0]?.samples[0]).toEqual({
      index: 0,
      parseStatus: "valid",
      parsed: { thoughts: "I need to know more.", action: { type: "search", query: "query 0" } },
      parseError: null,
      tokenCount: 30,
      sumLogprob: -10,
      perplexity: 1.2,
      raw: mine[0]?.samples[0]?.text,
    });
    expect(record?.steps[0]?.samples[3]).toMatchObject({
      parseStatus: "invalid",
      parsed: null,
      parseError: "unexpected end",
    });
    expect(record?.steps[0]).toMatchObject({ promptTokens: 600, costMicros: 30, startedAt: at });
  });

  it("stores a step once, however often it is told, and says which telling it was", async () => {
    const trajectory = await started();
    const [step] = newSteps(project, trajectory);
    if (!step) throw new Error("the fixture has a first step");
    expect(await commitSteps([step, step])).toEqual([true, false]);
    const other = {
      ...step,
      samples: [...step.samples, { ...step.samples[0], index: 4 } as never],
    };
    expect(await commitSteps([other])).toEqual([false]);
    expect(await countOf("Sample", trajectory.id)).toBe(4);
    expect(await countOf("SampleText", trajectory.id)).toBe(4);
  });

  it("keeps the ledger of a step that another worker stored first: its calls were made", async () => {
    const trajectory = await started();
    const [step] = newSteps(project, trajectory);
    if (!step) throw new Error("the fixture has a first step");
    await commitSteps([step]);
    await commitSteps([{ ...step, attempts: [attempt()] }]);
    expect(await countOf("Step", trajectory.id)).toBe(1);
    expect(await countOf("ModelCall", trajectory.id)).toBe(2);
  });

  it("counts a step as stored when it is told again because the first word was lost", async () => {
    const trajectory = await started();
    const [step] = newSteps(project, trajectory);
    if (!step) throw new Error("the fixture has a first step");
    await commitSteps([step]);
    expect(await commitSteps([step], true)).toEqual([true]);
    expect(await countOf("Step", trajectory.id)).toBe(1);
    expect(await countOf("ModelCall", trajectory.id)).toBe(1);
    const another = { ...step, attempts: [attempt()] };
    expect(await commitSteps([another], true)).toEqual([false]);
    await claimTrajectories(project.projectId, [trajectory.id], { token: newId(), at });
    expect(await commitSteps([step], true)).toEqual([false]);
  });

  it("stores nothing for a worker whose claim was taken over", async () => {
    const trajectory = await started();
    await claimTrajectories(project.projectId, [trajectory.id], { token: newId(), at });
    expect(await commitSteps(newSteps(project, trajectory))).not.toContain(true);
    expect(await countOf("Step", trajectory.id)).toBe(0);
    expect(await finishTrajectories([newFinish(project, trajectory)])).toEqual([false]);
  });

  it("keeps what a text column cannot hold as the replacement character", async () => {
    const trajectory = await started();
    const [step] = newSteps(project, trajectory);
    if (!step) throw new Error("the fixture has a first step");
    const sample = { ...step.samples[0], text: "a\0b\uD800c" } as never;
    await commitSteps([{ ...step, samples: [sample] }]);
    const record = await findTrajectory(project.projectId, trajectory.id);
    expect(record?.steps[0]?.samples[0]?.raw).toBe("a\uFFFDb\uFFFDc");
  });

  it("stores all of a batch or none of it", async () => {
    const trajectory = await started();
    const steps = newSteps(project, trajectory);
    const broken = steps.map((step, i) => (i === 3 ? { ...step, promptVersionId: newId() } : step));
    await expect(commitSteps(broken)).rejects.toThrow(/foreign key/);
    expect(await countOf("Step", trajectory.id)).toBe(0);
    expect(await countOf("ModelCall", trajectory.id)).toBe(0);
  });
});

describe("insertTrajectories", () => {
  it("plans a trajectory of a run, question and repeat once, also when asked at the same moment", async () => {
    const planned = [0, 1].map((repeat) => newTrajectory(project, { repeat }));
    const again = planned.map((trajectory) => ({ ...trajectory, id: newId() }));
    const stored = await Promise.all([insertTrajectories(planned), insertTrajectories(again)]);
    expect(stored.flat()).toHaveLength(2);
    const where = { projectId: project.projectId, runId: project.runId };
    expect(await db().trajectory.count({ where })).toBe(2);
  });

  it("makes room for another attempt only once the failed one is set aside", async () => {
    const first = await started({
      runId: project.runId,
      questionId: project.questionIds[1] ?? null,
    });
    const failed = newFinish(project, first, { status: "failed", errorCode: "policy_model" });
    await finishTrajectories([failed]);
    const retry = { ...first, id: newId(), attempt: 1 };
    expect(await insertTrajectories([retry])).toEqual([]);
    expect(await supersedeTrajectories(project.projectId, [first.id], at)).toEqual([first.id]);
    expect(await insertTrajectories([retry])).toEqual([retry.id]);
  });
});

describe("claims", () => {
  it("hand a trajectory back only by its holder", async () => {
    const trajectory = await started();
    expect(await releaseTrajectories(project.projectId, [trajectory.id], newId())).toEqual([]);
    const released = releaseTrajectories(project.projectId, [trajectory.id], trajectory.claimToken);
    expect(await released).toEqual([trajectory.id]);
  });

  it("pass over what is finished, and what belongs to another project", async () => {
    const trajectory = await started();
    await finishTrajectories([newFinish(project, trajectory)]);
    const claim = { token: newId(), at };
    expect(await claimTrajectories(project.projectId, [trajectory.id], claim)).toEqual([]);
    const open = await started();
    expect(await claimTrajectories(newId(), [open.id], claim)).toEqual([]);
  });
});

describe("finishTrajectories", () => {
  it("counts what the steps hold, adds loose calls, and derives the outcome", async () => {
    const trajectory = await started();
    await commitSteps(newSteps(project, trajectory));
    const loose = attempt({ status: "timeout", httpStatus: null, promptTokens: 7, costMicros: 2 });
    const finish = newFinish(project, trajectory, {
      looseCalls: [{ model: called(project), attempt: loose }],
    });
    expect(await finishTrajectories([finish])).toEqual([true]);

    const record = await findTrajectory(project.projectId, trajectory.id);
    expect(record?.head).toMatchObject({
      status: "completed",
      outcome: "ungraded",
      stepBarcode: "DSDSDARG",
      stepCount: 8,
      searchCount: 2,
      sampleCount: 32,
      invalidSampleCount: 8,
      promptTokens: 8 * 600 + 7,
      completionTokens: 9 * 120,
      costMicros: 8 * 30 + 2,
      durationMs: 1000,
      finalExcerpt: "Euro",
      finalShort: "Euro",
      draftShort: "Lira",
    });
    expect(await countOf("ModelCall", trajectory.id)).toBe(9);
    expect(await finishTrajectories([newFinish(project, trajectory)])).toEqual([false]);
  });
});
