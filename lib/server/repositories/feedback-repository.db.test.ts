import { beforeAll, describe, expect, it } from "vitest";
import type { Feedback } from "@/lib/domain/feedback";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";
import {
  appendFeedback,
  findFeedback,
  listAiScores,
  listFeedback,
  listPeopleFeedback,
  writeEffectiveValues,
} from "@/lib/server/repositories/feedback-repository";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import { findTrajectoryHead } from "@/lib/server/repositories/trajectory-reader";
import { claimTrajectories, insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newSteps, newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let project: ProjectFixture;
let trajectoryId: string;
beforeAll(async () => {
  project = await createProjectFixture();
  const trajectory = newTrajectory(project);
  trajectoryId = trajectory.id;
  await insertTrajectories([trajectory]);
  const claimToken = newId();
  const claim = { token: claimToken, at: new Date() };
  await claimTrajectories(project.projectId, [trajectoryId], claim);
  await commitSteps(newSteps(project, { ...trajectory, claimToken }));
});

const common = (): Pick<Feedback, "id" | "trajectoryId" | "reason" | "createdAt"> => ({
  id: newId(),
  trajectoryId,
  reason: "The draft rests on link 5.",
  createdAt: new Date("2026-11-22T14:19:00.000Z"),
});
const person = () => ({ by: "person" as const, authorId: project.userId, adjudicator: false });
const ai = () => ({ by: "ai" as const, scoringRunId: project.scoringRunId });
const append = (feedback: Feedback, key = newId()) =>
  appendFeedback(project.projectId, feedback, key);

const everyKind = (): Feedback[] => {
  const source = person();
  const score = {
    kind: "score" as const,
    rubricVersionId: project.rubricVersionId,
    dimensionKey: "groundedness",
    stepIndex: null,
  };
  return [
    { ...common(), ...score, source: ai(), value: null, pointsToStep: 3 },
    { ...common(), ...score, source, value: 3, pointsToStep: null },
    { ...common(), kind: "train_on", source, stepIndex: 1, sampleIndex: 2 },
    { ...common(), kind: "drop", source, stepIndex: 3 },
    { ...common(), kind: "verdict", source, answer: "draft", value: false },
    { ...common(), kind: "flag", source, stepIndex: null, value: "odd" },
    { ...common(), kind: "note", source, stepIndex: 2 },
  ];
};

describe("feedback", () => {
  it("of every kind reads back as it was given, oldest first", async () => {
    const given = everyKind();
    for (const feedback of given) {
      expect(await append(feedback)).toEqual({ outcome: "stored", id: feedback.id });
    }
    expect(await listFeedback(project.projectId, trajectoryId)).toEqual(given);
    const people = await listPeopleFeedback(project.projectId, [trajectoryId, newId()]);
    expect(people.get(trajectoryId)).toEqual(given.slice(1));
    const scores = listAiScores(project.projectId, project.scoringRunId, [trajectoryId]);
    expect(await scores).toEqual(given.slice(0, 1));
  });

  it("told twice under one key is stored once", async () => {
    const key = newId();
    const [, first] = everyKind();
    const [, second] = everyKind();
    if (!first || !second) throw new Error("there are seven kinds");
    const outcomes = await Promise.all([append(first, key), append(second, key)]);
    expect(outcomes.map((outcome) => outcome.outcome).sort()).toEqual(["repeated", "stored"]);
    expect(new Set(outcomes.map((outcome) => "id" in outcome && outcome.id)).size).toBe(1);
  });

  it("is taken back once, also when two tabs try", async () => {
    const note: Feedback = { ...common(), kind: "note", source: person(), stepIndex: null };
    await append(note);
    const retract = (): Feedback => ({
      ...common(),
      kind: "retract",
      source: person(),
      retractsId: note.id,
    });
    const outcomes = await Promise.all([append(retract()), append(retract())]);
    const kinds = outcomes.map((outcome) => outcome.outcome).sort();
    expect(kinds).toEqual(["already_retracted", "stored"]);
    expect(await findFeedback(project.projectId, note.id)).toEqual(note);
  });

  it("cannot name a sample that is not there", async () => {
    const stray: Feedback = {
      ...common(),
      kind: "train_on",
      source: person(),
      stepIndex: 1,
      sampleIndex: 9,
    };
    await expect(append(stray)).rejects.toThrow(/foreign key/);
  });

  it("is not found through another project", async () => {
    const elsewhere = await createProjectFixture();
    expect(await listFeedback(elsewhere.projectId, trajectoryId)).toEqual([]);
    const [row] = await db().feedback.findMany({ take: 1 });
    expect(await findFeedback(elsewhere.projectId, row?.id ?? "")).toBeNull();
  });
});

describe("writeEffectiveValues", () => {
  it("changes what lists read of the trajectory", async () => {
    const cache = {
      effectiveReward: 0.65,
      hasOverride: true,
      isFlagged: true,
      finalCorrect: false,
    };
    await writeEffectiveValues(project.projectId, trajectoryId, {
      ...cache,
      draftCorrect: null,
      draftOverridden: false,
      finalOverridden: true,
    });
    expect(await findTrajectoryHead(project.projectId, trajectoryId)).toMatchObject(cache);
  });
});
