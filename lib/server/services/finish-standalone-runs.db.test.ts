import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RolloutError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";
import { moveStandaloneRun, readRunStates } from "@/lib/server/repositories/run-state-repository";
import { findStoppedWork, isWorkOpen, ownerOfJob } from "@/lib/server/services/find-stopped-work";
import { finishStandaloneRuns } from "@/lib/server/services/finish-standalone-runs";
import { noteFailedJob } from "@/lib/server/services/give-up-iteration";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
let runId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  project = await createProjectFixture({ questions: 1 });
  runId = newId();
  const { projectId, policyVersionId } = project;
  await db().rolloutRun.create({
    data: {
      projectId,
      id: runId,
      purpose: "playground",
      policyVersionId,
      settings: {
        schema: 1,
        sampling: { n: 1, temperature: 0 },
        execution: "sampled",
        search: { toolId: project.searchToolId, k: 3, maxSearches: 3 },
      },
      plannedCount: 1,
      codeVersion: "test",
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const owner = () => ownerOfJob({ projectId: project.projectId, iterationId: null, runId });
const state = async () => (await readRunStates([runId])).get(runId);
const noTrouble = (_: string, error: unknown) => {
  throw error;
};

async function plan(status: string): Promise<string> {
  const id = newId();
  await db().trajectory.create({
    data: {
      projectId: project.projectId,
      id,
      purpose: "playground",
      runId,
      questionId: project.questionIds[0] ?? "",
      questionSetVersionId: project.questionSetVersionId,
      questionExcerpt: "Which town?",
      status,
    },
  });
  return id;
}

it("is done once nothing of it is open, and not before", async () => {
  const id = await plan("queued");
  await finishStandaloneRuns(noTrouble);
  expect(await state()).toBe("running");
  await db().trajectory.update({
    where: { projectId_id: { projectId: project.projectId, id } },
    data: { status: "failed", errorCode: "step_unparseable", finishedAt: new Date() },
  });
  await finishStandaloneRuns(noTrouble);
  expect(await state()).toBe("done");
});

it("lets its jobs go when it is stopped, and takes new ones when it goes on", async () => {
  const run = { projectId: project.projectId, id: runId };
  expect(await isWorkOpen(owner())).toBe(true);
  expect(await findStoppedWork([owner()])).toEqual([]);
  await moveStandaloneRun(run, { from: ["running"], to: "stopped", reason: "Stopped by hand." });
  expect(await isWorkOpen(owner())).toBe(false);
  expect(await findStoppedWork([owner()])).toEqual([owner()]);
  expect(await moveStandaloneRun(run, { from: ["running"], to: "stopped", reason: null })).toBe(
    false,
  );
  await moveStandaloneRun(run, { from: ["stopped"], to: "running", reason: null });
  expect(await isWorkOpen(owner())).toBe(true);
});

it("is not moved by this door while it belongs to an iteration", async () => {
  const run = { projectId: project.projectId, id: project.runId };
  expect(await moveStandaloneRun(run, { from: ["running"], to: "stopped", reason: null })).toBe(
    false,
  );
});

it("fails with a reason when its work fails at every try", async () => {
  await plan("queued");
  for (let i = 0; i < 20; i++) {
    await noteFailedJob(owner(), "rollout", new RolloutError("search_tool", "the corpus is gone"));
    vi.advanceTimersByTime(2000);
  }
  const run = await db().rolloutRun.findUniqueOrThrow({
    where: { projectId_id: { projectId: project.projectId, id: runId } },
  });
  expect(run).toMatchObject({ state: "failed" });
  expect(run.stateReason).toContain("the corpus is gone");
});
