import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { db, withTransaction } from "@/lib/server/db";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import { readContamination } from "@/lib/server/services/read-contamination";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { createFinishedTrajectory } from "@/lib/server/testing/scored-trajectory";

openTestDatabase();

let project: ProjectFixture;
let questionSetVersionId: string;
let trajectoryId: string;

const held = [
  {
    text: "Which treaty ended the republic of the lagoon in 1797?",
    answer: "The Treaty of Campo Formio",
  },
  { text: "Into which sea does the longest river of Italy flow?", answer: "Adriatic" },
];

beforeEach(async () => {
  project = await createProjectFixture({ questions: 3 });
  const { projectId } = project;
  questionSetVersionId = newId();
  const set = { projectId, questionSetId: newId(), questionSetVersionId };
  await withTransaction(() =>
    insertQuestionSet(
      { ...set, name: "Held out", description: "", isPractice: false },
      held.map(({ text, answer }, i) => ({
        id: newId(),
        externalId: null,
        text,
        group: "history",
        hops: 1,
        splitGroup: `h${i}`,
        split: "test" as const,
        answers: [answer],
      })),
    ),
  );
  trajectoryId = await createFinishedTrajectory(project);
});

const read = (iterationId: string | null = project.iterationId) =>
  readContamination({
    projectId: project.projectId,
    questionSetVersionId,
    split: "test",
    iterationId,
  });

/** Puts a text among what the trajectory retrieved. */
async function retrieve(snippet: string): Promise<void> {
  const { projectId } = project;
  const item = await db().observationItem.findFirst({ where: { projectId, trajectoryId } });
  if (!item) throw new Error("the fixture's trajectory searched");
  await db().observationItem.create({ data: { ...item, linkId: 900, rank: 9, snippet } });
}

it("finds nothing where nothing is, and says how much it read", async () => {
  const clean = await read();
  expect(clean).toMatchObject({ found: 0, questions: 2, distinctiveReferences: 1, complete: true });
  expect(clean.checked.retrievedTexts).toBeGreaterThan(0);
});

it("finds a question and a long reference in retrieved text, and does not tell the reference", async () => {
  await retrieve(
    "INTO WHICH SEA does the longest river of Italy flow? The treaty of Campo Formio, 1797.",
  );
  const found = await read();
  expect(found.counts).toEqual({ trainingQuestions: 0, examples: 0, retrieved: 2 });
  expect(found.cases.map((one) => [one.by, one.trajectoryId]).toSorted()).toEqual([
    ["question", trajectoryId],
    ["reference", trajectoryId],
  ]);
  expect(JSON.stringify(found)).not.toContain("Campo Formio");
});

it("does not count a short reference, which stands in any text that answers", async () => {
  await retrieve("The Po flows into the Adriatic.");
  expect((await read()).found).toBe(0);
});

it("finds an evaluation question among those of the training side", async () => {
  const { projectId } = project;
  await db().questionSetVersion.findFirstOrThrow({
    where: { projectId, id: project.questionSetVersionId },
  });
  await db().question.create({
    data: {
      projectId,
      id: newId(),
      versionId: project.questionSetVersionId,
      ordinal: 99,
      text: "Into which sea does the longest river of Italy flow",
      group: "history",
      hops: 1,
      splitGroup: "again",
      split: "train",
    },
  });
  expect((await read(null)).counts.trainingQuestions).toBe(1);
});
