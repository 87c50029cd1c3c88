import { beforeEach, describe, expect, test } from "vitest";
import { type ImportQuestions, importQuestionsSchema } from "@/lib/contracts/question-set";
import { db } from "@/lib/server/db";
import { readReferences } from "@/lib/server/repositories/question-reference-repository";
import { importQuestions } from "@/lib/server/services/import-questions";
import { listQuestionSets } from "@/lib/server/services/list-question-sets";
import { listQuestions } from "@/lib/server/services/list-questions";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
beforeEach(async () => {
  project = await createProjectFixture();
});

const hotpot = JSON.stringify([
  {
    _id: "5a8b57f2",
    question: "Are both Garda and Como in Lombardy?",
    answer: "yes",
    type: "comparison",
  },
  {
    _id: "5a8c7595",
    question: "Who founded the Kelmscott Press?",
    answer: "William Morris",
    type: "bridge",
  },
  {
    _id: "5a85ea09",
    question: "who founded the  kelmscott press",
    answer: "Morris",
    type: "bridge",
  },
]);
const bamboogle = "Question,Answer\nWho was president when the moon was reached?,Nixon\n";

const run = (request: Partial<ImportQuestions>) =>
  importQuestions({
    ...project,
    request: importQuestionsSchema.parse({
      name: "Imported",
      fileName: "set.json",
      format: "json",
      content: hotpot,
      ...request,
    }),
  });
const setCount = () => db().questionSet.count({ where: { projectId: project.projectId } });

describe("importQuestions", () => {
  test("a dry run tells all and stores nothing", async () => {
    const before = await setCount();
    const report = await run({});
    expect(report).toMatchObject({
      rowCount: 3,
      goodCount: 2,
      duplicateCount: 1,
      badRowCount: 0,
      stored: null,
      columns: { question: "question", answer: "answer", id: "_id", group: "type" },
    });
    expect(await setCount()).toBe(before);
  });

  test("stores the good rows as a frozen set, with their references apart", async () => {
    const { stored } = await run({ store: true });
    if (!stored) throw new Error("nothing was stored");
    const { sets } = await listQuestionSets(project);
    expect(sets.find((set) => set.id === stored.questionSetId)).toMatchObject({
      name: "Imported",
      version: 1,
      isPractice: false,
    });
    const query = { limit: 50 };
    const page = await listQuestions({ ...project, questionSetId: stored.questionSetId, query });
    expect(page.rows.map((row) => [row.text, row.group])).toEqual([
      ["Are both Garda and Como in Lombardy?", "comparison"],
      ["Who founded the Kelmscott Press?", "bridge"],
    ]);
    expect(JSON.stringify(page)).not.toContain("William Morris");
    const id = page.rows[1]?.id ?? "";
    expect((await readReferences(project.projectId, [id])).get(id)).toEqual(["William Morris"]);
  });

  test("knows Bamboogle's shape, and named columns of any other", async () => {
    expect(await run({ format: "csv", content: bamboogle })).toMatchObject({ goodCount: 1 });
    const german = "frage;antwort\nWo liegt Palermo?;Sizilien\n";
    const unknown = await run({ format: "csv", content: german });
    expect(unknown).toMatchObject({ columns: null, rowCount: 1, goodCount: 0 });
    const columns = { question: "frage", answer: "antwort" };
    expect(await run({ format: "csv", content: german, columns })).toMatchObject({ goodCount: 1 });
  });

  test("bad rows stop the store unless they are to be left out; either way they are told", async () => {
    const content = "question,answer\nWho?,Ann\nWhere?,\n";
    const request = { format: "csv", content } as const;
    const before = await setCount();
    await expect(run({ ...request, store: true })).rejects.toMatchObject({
      code: "bad_request",
      faults: [{ path: "row 2.answer" }],
    });
    expect(await setCount()).toBe(before);
    const report = await run({ ...request, store: true, skipBadRows: true });
    expect(report).toMatchObject({ faultCount: 1, stored: { count: 1 } });
  });

  test("two clicks make one set", async () => {
    const both = await Promise.allSettled([run({ store: true }), run({ store: true })]);
    const refused = both.filter((one) => one.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "conflict" } }]);
    const sets = await db().questionSet.findMany({
      where: { projectId: project.projectId, name: "Imported" },
      include: { questionSetVersions: true },
    });
    expect(sets).toHaveLength(1);
    expect(sets[0]?.questionSetVersions).toMatchObject([{ number: 1, questionCount: 2 }]);
  });

  test("a split the file names is kept, the rest is drawn the same way every time", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      question: `What is in Town${i}?`,
      answer: "x",
      split: i === 0 ? "test" : "",
    }));
    const content = rows.map((row) => JSON.stringify(row)).join("\n");
    const shares = { train: 0.5, validation: 0.5, test: 0 };
    const first = await run({ format: "jsonl", content, shares });
    expect(first.counts.test).toBe(1);
    expect(first.counts.train + first.counts.validation).toBe(59);
    expect((await run({ format: "jsonl", content, shares })).counts).toEqual(first.counts);
  });

  test("a file that is no such file is refused with the reason", async () => {
    await expect(run({ content: "{" })).rejects.toThrow(/not valid JSON/);
    await expect(run({ content: "[]" })).rejects.toThrow(/holds no question/);
    const columns = { question: "question", answer: "reply" };
    await expect(run({ columns })).rejects.toThrow(/no column "reply"/);
  });
});
