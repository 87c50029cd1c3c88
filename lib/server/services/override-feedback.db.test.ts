import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { insertGraderRun, insertVerdicts } from "@/lib/server/repositories/grading-repository";
import { findTrajectoryHead } from "@/lib/server/repositories/trajectory-reader";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { refreshOverridden } from "@/lib/server/services/refresh-effective-values";
import { retractFeedback } from "@/lib/server/services/retract-feedback";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  createFinishedTrajectory,
  giveDefaultRubric,
  scoreByJudge,
} from "@/lib/server/testing/scored-trajectory";

openTestDatabase();

let project: ProjectFixture;
let rubricVersionId: string;
let trajectoryId: string;
let repeat = 0;

beforeAll(async () => {
  project = await createProjectFixture();
  rubricVersionId = await giveDefaultRubric(project);
});

beforeEach(async () => {
  trajectoryId = await createFinishedTrajectory(project, { repeat: repeat++ });
  await scoreByJudge(project, rubricVersionId, trajectoryId);
});

const score = (
  value: number | string,
  change: Partial<Parameters<typeof overrideFeedback>[0]> = {},
) =>
  overrideFeedback({
    projectId: project.projectId,
    userId: project.userId,
    trajectoryId,
    give: { kind: "score", dimensionKey: "groundedness", value, reason: "It cites the page." },
    idempotencyKey: newId(),
    ...change,
  });

const head = () => findTrajectoryHead(project.projectId, trajectoryId);
const rowCount = async () =>
  (await db().feedback.count({ where: { trajectoryId, authorId: { not: null } } })) ?? 0;

async function secondPerson(): Promise<string> {
  const id = newId();
  await db().user.create({ data: { id, name: "T. Okoye", email: `${id}@example.org` } });
  await db().member.create({
    data: { projectId: project.projectId, userId: id, role: "annotator" },
  });
  return id;
}

describe("overrideFeedback", () => {
  test("a score moves the effective reward and leaves the AI's as it was", async () => {
    const { effectiveReward } = await score(4);
    expect(effectiveReward).toBeCloseTo(0.75, 12);
    expect(await head()).toMatchObject({
      aiReward: 0.625,
      effectiveReward: 0.75,
      hasOverride: true,
    });
  });

  test("the same key is the same act: one row, one audit event, the same answer", async () => {
    const key = newId();
    const first = await score(5, { idempotencyKey: key });
    const again = await score(5, { idempotencyKey: key });
    expect(again).toEqual(first);
    expect(await rowCount()).toBe(1);
    const events = await db().auditEvent.findMany({ where: { subjectId: trajectoryId } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ action: "feedback.given", actorId: project.userId });
  });

  test("two people at once are both in the median", async () => {
    const userId = await secondPerson();
    await Promise.all([score(5), score(1, { userId })]);
    // 4, (5 + 1) / 2, 4, 4 on 1 to 5.
    expect((await head())?.effectiveReward).toBeCloseTo((0.75 + 0.5 + 0.75 + 0.75) / 4, 12);
  });

  test("a value off the scale, an unknown dimension and an invalid sample are refused and store nothing", async () => {
    await expect(score(6)).rejects.toThrow(/not on the scale of Groundedness/);
    await expect(score("high")).rejects.toThrow(/not on the scale/);
    const unknown = { kind: "score", dimensionKey: "wit", value: 3, reason: "r" } as const;
    await expect(score(3, { give: unknown })).rejects.toThrow(/no dimension/);
    const invalid = { kind: "train_on", stepIndex: 1, sampleIndex: 3, reason: "" } as const;
    await expect(score(3, { give: invalid })).rejects.toThrow(/cannot be trained on/);
    const absent = { kind: "drop", stepIndex: 99, reason: "" } as const;
    await expect(score(3, { give: absent })).rejects.toThrow(/no such step/);
    expect(await rowCount()).toBe(0);
    expect((await head())?.hasOverride).toBe(false);
  });

  test("another project's trajectory is not there", async () => {
    const other = await createProjectFixture();
    await expect(score(4, { projectId: other.projectId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("when the audit cannot be written the score is not stored either", async () => {
    await sql().query(
      `ALTER TABLE "AuditEvent" ADD CONSTRAINT full_disk CHECK ("subjectId" <> '${trajectoryId}')`,
    );
    await expect(score(5)).rejects.toThrow();
    await sql().query(`ALTER TABLE "AuditEvent" DROP CONSTRAINT full_disk`);
    expect(await rowCount()).toBe(0);
    expect((await head())?.effectiveReward).toBe(0.625);
  });

  test("a flag marks the trajectory without touching its reward", async () => {
    const give = { kind: "flag", value: "odd page", stepIndex: null, reason: "" } as const;
    await score(1, { give });
    expect(await head()).toMatchObject({
      isFlagged: true,
      hasOverride: false,
      effectiveReward: 0.625,
    });
  });
});

describe("what a person said before the judge did", () => {
  test("is in the reward once the judge's scores come", async () => {
    trajectoryId = await createFinishedTrajectory(project, { repeat: repeat++ });
    expect(await score(4)).toMatchObject({ effectiveReward: null });
    await scoreByJudge(project, rubricVersionId, trajectoryId);
    await refreshOverridden(project.projectId, [trajectoryId]);
    expect(await head()).toMatchObject({ aiReward: 0.625, effectiveReward: 0.75 });
  });

  test("does not keep the judge's reward away when it was about a step", async () => {
    trajectoryId = await createFinishedTrajectory(project, { repeat: repeat++ });
    await score(1, { give: { kind: "drop", stepIndex: 0, reason: "" } });
    await scoreByJudge(project, rubricVersionId, trajectoryId);
    expect(await head()).toMatchObject({ hasOverride: true, effectiveReward: 0.625 });
  });
});

describe("retractFeedback", () => {
  const retract = (feedbackId: string, userId = project.userId) =>
    retractFeedback({ projectId: project.projectId, userId, feedbackId });

  test("what was taken back counts no more and stays on record", async () => {
    const { feedbackId } = await score(5);
    const { effectiveReward } = await retract(feedbackId);
    expect(effectiveReward).toBeCloseTo(0.625, 12);
    expect(await head()).toMatchObject({ hasOverride: false, effectiveReward: 0.625 });
    expect(await rowCount()).toBe(2);
  });

  test("the value before it stands again", async () => {
    await score(3);
    const { feedbackId } = await score(5);
    await retract(feedbackId);
    expect((await head())?.effectiveReward).toBeCloseTo((0.75 + 0.5 + 0.75 + 0.75) / 4, 12);
  });

  test("twice at once is once", async () => {
    const { feedbackId } = await score(5);
    await Promise.all([retract(feedbackId), retract(feedbackId)]);
    expect(await rowCount()).toBe(2);
  });

  test("nobody takes back another's word, nor the AI's", async () => {
    const { feedbackId } = await score(5);
    const other = await secondPerson();
    await expect(retract(feedbackId, other)).rejects.toMatchObject({ code: "forbidden" });
    const ai = await db().feedback.findFirst({ where: { trajectoryId, authorId: null } });
    await expect(retract(ai?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a person's verdict on an answer", () => {
  const verdict = (value: boolean, userId = project.userId) =>
    overrideFeedback({
      projectId: project.projectId,
      userId,
      trajectoryId,
      give: { kind: "verdict", answer: "final", value, reason: "" },
      idempotencyKey: null,
    });

  async function grade(correct: boolean): Promise<void> {
    const graderRunId = newId();
    const { projectId, endpointId, promptVersionId, runId: rolloutRunId } = project;
    await insertGraderRun({
      projectId,
      id: graderRunId,
      evaluationId: null,
      rolloutRunId,
      endpointId,
      model: "grader",
      promptVersionId,
      repeats: 1,
    });
    const row = { projectId, trajectoryId, graderRunId, correct, exactMatch: false, f1: 0 };
    await insertVerdicts([
      { ...row, subject: "final", repeat: 0, reasoning: null, parseStatus: "parsed" },
    ]);
    await refreshOverridden(projectId, [trajectoryId]);
  }

  test("moves the outcome that lists and figures read, and taking it back brings the grader's again", async () => {
    await grade(true);
    const { feedbackId } = await verdict(false);
    expect(await head()).toMatchObject({ finalCorrect: false, outcome: "wrong" });
    await retractFeedback({ projectId: project.projectId, userId: project.userId, feedbackId });
    expect(await head()).toMatchObject({ finalCorrect: true, outcome: "right" });
  });

  test("stands against a grading that comes later, which decides between two who disagree", async () => {
    await verdict(false);
    await grade(true);
    expect(await head()).toMatchObject({ finalCorrect: false });
    await verdict(true, await secondPerson());
    expect(await head()).toMatchObject({ finalCorrect: true });
  });
});
