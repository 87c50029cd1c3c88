import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { readReferences } from "@/lib/server/repositories/question-reference-repository";
import {
  findQuestion,
  insertQuestionSet,
  listSplitQuestions,
  type NewQuestion,
} from "@/lib/server/repositories/question-repository";
import { listQuestionSets, listQuestions } from "@/lib/server/repositories/question-set-reader";
import { insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture({ questions: 0 });
});

const questions = (change: Partial<NewQuestion> = {}): NewQuestion[] =>
  (["train", "test", "train", "validation"] as const).map((split, i) => ({
    id: newId(),
    externalId: i === 0 ? "h-1" : null,
    text: `Which country borders "${i}"?`,
    group: "border",
    hops: i === 3 ? null : 2,
    splitGroup: `g${i}`,
    split,
    answers: ["Spain", "Kingdom of \\Spain"],
    ...change,
  }));

const store = (name: string, rows: NewQuestion[]) => {
  const questionSetVersionId = newId();
  const set = { projectId: project.projectId, questionSetId: newId(), questionSetVersionId, name };
  const stored = withTransaction(() =>
    insertQuestionSet({ ...set, description: "", isPractice: false }, rows),
  );
  return stored.then((hash) => ({ hash, questionSetVersionId }));
};

describe("insertQuestionSet", () => {
  it("stores questions in order, their references apart", async () => {
    const rows = questions();
    const { questionSetVersionId } = await store("apart", rows);
    const { projectId } = project;
    const train = await listSplitQuestions(projectId, questionSetVersionId, "train", null);
    expect(train.map((question) => question.id)).toEqual([rows[0]?.id, rows[2]?.id]);
    expect(await listSplitQuestions(projectId, questionSetVersionId, "train", 1)).toHaveLength(1);
    const { answers, ...question } = rows[3] as NewQuestion;
    const found = await findQuestion(projectId, question.id);
    expect(found).toEqual({ ...question, ordinal: 3, versionId: questionSetVersionId });
    expect(found).not.toHaveProperty("answers");
    expect(await readReferences(projectId, [question.id])).toEqual(
      new Map([[question.id, answers]]),
    );
  });

  it("gives equal sets equal hashes, and another hash when anything differs", async () => {
    const first = await store("hash 1", questions());
    const same = await store("hash 2", questions());
    const other = await store("hash 3", questions({ answers: ["Portugal"] }));
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(same.hash).toBe(first.hash);
    expect(other.hash).not.toBe(first.hash);
  });

  it("stores nothing under a name that is taken", async () => {
    await store("taken", questions());
    expect((await store("taken", questions())).hash).toBeNull();
  });

  it("stores nothing when one question is bad", async () => {
    const rows = questions();
    const bad = [...rows, { ...rows[0], id: newId(), answers: [] } as NewQuestion];
    await expect(store("half", bad)).rejects.toThrow(/answers_check/);
    const sets = await listQuestionSets(project.projectId);
    expect(sets.map((set) => set.name)).not.toContain("half");
  });
});

describe("readers of question sets", () => {
  it("count by split and page through a set in order", async () => {
    const rows = questions();
    const { questionSetVersionId: versionId } = await store("pages", rows);
    const { projectId } = project;
    const set = (await listQuestionSets(projectId)).find((found) => found.name === "pages");
    expect(set).toMatchObject({ version: 1, counts: { train: 2, validation: 1, test: 1 } });
    await insertTrajectories([
      newTrajectory(project, { questionId: rows[1]?.id ?? null, questionSetVersionId: versionId }),
    ]);
    const first = await listQuestions(projectId, { versionId }, { after: -1, limit: 3 });
    expect(first).toMatchObject({ total: 4, next: 2 });
    expect(first.rows.map((row) => row.trajectoryCount)).toEqual([0, 1, 0]);
    const last = await listQuestions(projectId, { versionId }, { after: 2, limit: 3 });
    expect(last.rows.map((row) => row.ordinal)).toEqual([3]);
    expect(last.next).toBeNull();
    const named = { versionId, split: "train" as const, text: '"2"' };
    const found = await listQuestions(projectId, named, { after: -1, limit: 3 });
    expect(found.rows.map((row) => row.id)).toEqual([rows[2]?.id]);
  });
});
