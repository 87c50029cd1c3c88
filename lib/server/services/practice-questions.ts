import { newId } from "@/lib/server/adapters/ids";
import {
  ensurePracticeFiles,
  practiceFilesFolder,
  readPracticeDocuments,
  readPracticeQuestions,
} from "@/lib/server/adapters/practice-files";
import { withTransaction } from "@/lib/server/db";
import { serverEnv } from "@/lib/server/env";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertCorpus } from "@/lib/server/repositories/corpus-repository";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import { listQuestionSets } from "@/lib/server/repositories/question-set-reader";
import { insertCorpusSearchTool } from "@/lib/server/repositories/search-tool-repository";

/** The split that the practice project comes with; a seed only says on which side a question stands. */
export const defaultSplitSeed = 11;

const nameOf = (seed: number) =>
  seed === defaultSplitSeed ? "Practice questions" : `Practice questions, split ${seed}`;

const attribution =
  "WordNet 3.0, Copyright 2006 by Princeton University. Country facts from world-countries (github.com/mledoze/countries), made available under the Open Database License (ODbL) 1.0.";

/** The folder with the corpus and the questions of a seed, written when they are not there yet. */
export async function practiceFolder(projectDir: string, seed: number): Promise<string> {
  const folder = practiceFilesFolder(serverEnv().dataDir, seed);
  await ensurePracticeFiles({ projectDir, folder, seed });
  return folder;
}

/** Corpus and the tool that searches it. Within a transaction. @returns the search tool */
export async function insertPracticeCorpus(projectId: string, folder: string): Promise<string> {
  const corpusId = newId();
  await insertCorpus(
    {
      projectId,
      id: corpusId,
      name: "Practice corpus",
      description: "Short documents about people, places and countries.",
      attribution,
    },
    await readPracticeDocuments(folder),
  );
  const toolId = newId();
  await insertCorpusSearchTool({ projectId, id: toolId, name: "Practice corpus", corpusId });
  return toolId;
}

/** @returns the version; null: a set of that name stands already */
async function insertPracticeQuestions(
  projectId: string,
  folder: string,
  seed: number,
): Promise<string | null> {
  const questions = await readPracticeQuestions(folder);
  const questionSetVersionId = newId();
  const questionSetId = newId();
  const hash = await insertQuestionSet(
    {
      projectId,
      questionSetId,
      questionSetVersionId,
      name: nameOf(seed),
      description: `Template questions with their answers, split by seed ${seed}.`,
      isPractice: true,
    },
    questions.map(({ question, type, ...rest }) => ({
      ...rest,
      id: newId(),
      externalId: null,
      text: question,
      group: type,
    })),
  );
  if (hash === null) return null;
  await recordAudit({
    projectId,
    actor: { kind: "system" },
    action: "question_set.imported",
    subject: { kind: "question_set", id: questionSetId },
    detail: { hash, stored: questions.length, splitSeed: seed },
  });
  return questionSetVersionId;
}

async function findPracticeQuestions(projectId: string, seed: number): Promise<string | null> {
  const sets = await listQuestionSets(projectId);
  return sets.find((set) => set.name === nameOf(seed))?.questionSetVersionId ?? null;
}

/** The practice questions in the split of a seed, imported on the first call. @returns the question set version */
export async function ensurePracticeQuestionSet(options: {
  projectId: string;
  seed: number;
  projectDir: string;
}): Promise<string> {
  const { projectId, seed } = options;
  const known = await findPracticeQuestions(projectId, seed);
  if (known !== null) return known;
  const folder = await practiceFolder(options.projectDir, seed);
  const made = await withTransaction(() => insertPracticeQuestions(projectId, folder, seed));
  const id = made ?? (await findPracticeQuestions(projectId, seed));
  if (id === null) throw new Error(`the question set ${nameOf(seed)} vanished while it was made`);
  return id;
}
