import type { Contamination, ContaminationCase } from "@/lib/contracts/evaluation";
import type { Question } from "@/lib/domain/question";
import { createPhraseFinder, isDistinctive, type Phrase } from "@/lib/rest/find-phrases";
import { createOverlapFinder } from "@/lib/rest/question-overlap";
import { readReferences } from "@/lib/server/repositories/question-reference-repository";
import { listSplitQuestions } from "@/lib/server/repositories/question-repository";
import {
  readAskedQuestions,
  readExampleTexts,
  readRetrievedTexts,
  readTrainingMark,
  readTrainingQuestions,
  type TrainingText,
} from "@/lib/server/repositories/training-text-reader";

/** Texts of one kind that are read at once. */
const mostTexts = 100_000;
const casesShown = 100;
const kept = new Map<string, Contamination>();
const mostKept = 20;

type Place = ContaminationCase["place"];

/** What was found: the question, how, and where it stands. */
interface Find {
  question: Question;
  by: ContaminationCase["by"];
  place: Place;
  trajectoryId: string | null;
  found: string | null;
}

/**
 * Evaluation questions, or the text of their references, that stand where training reads: in training questions (alike
 * as the selection's own rule has it), in what approved examples train toward, and in what training trajectories
 * retrieved (word for word). A reference counts from four words on: shorter ones stand anywhere. The references
 * themselves are not told.
 * @param iterationId looks at what this iteration grew, trained on or not; null: at all approved batches
 */
export async function readContamination(asked: {
  projectId: string;
  questionSetVersionId: string;
  split: "validation" | "test";
  iterationId: string | null;
}): Promise<Contamination> {
  const { projectId, questionSetVersionId, split, iterationId } = asked;
  const mark = await readTrainingMark({ projectId, iterationId });
  const key = [projectId, questionSetVersionId, split, iterationId, mark].join(" ");
  const known = kept.get(key);
  if (known) return known;
  const result = await lookFor(asked);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, result);
  return result;
}

async function lookFor(asked: Parameters<typeof readContamination>[0]): Promise<Contamination> {
  const { projectId, questionSetVersionId, split, iterationId } = asked;
  const scope = { projectId, iterationId };
  const questions = await listSplitQuestions(projectId, questionSetVersionId, split, null);
  const ids = questions.map((question) => question.id);
  const [references, training, asks, examples, retrieved] = await Promise.all([
    readReferences(projectId, ids),
    readTrainingQuestions(projectId),
    readAskedQuestions(scope, mostTexts),
    readExampleTexts(scope, mostTexts),
    readRetrievedTexts(scope, mostTexts),
  ]);
  const phrases = phrasesOf(questions, references);
  const findPhrases = createPhraseFinder(phrases);
  const finds = [
    ...likeQuestions(
      questions,
      training.map(({ text }) => ({ text, trajectoryId: null })),
    ),
    ...likeQuestions(questions, asks),
    ...quotations(examples, "example", findPhrases),
    ...quotations(retrieved, "retrieved", findPhrases),
  ];
  return {
    questions: questions.length,
    distinctiveReferences: new Set(
      phrases.filter(({ of }) => of.by === "reference").map(({ of }) => of.question.id),
    ).size,
    checked: {
      trainingQuestions: training.length,
      exampleTexts: examples.length,
      retrievedTexts: retrieved.length,
    },
    complete: [asks, examples, retrieved].every((texts) => texts.length < mostTexts),
    ...tally(finds),
  };
}

type Source = Pick<Find, "question" | "by">;

function phrasesOf(
  questions: readonly Question[],
  references: ReadonlyMap<string, string[]>,
): Phrase<Source>[] {
  return questions.flatMap((question) => [
    { text: question.text, of: { question, by: "question" as const } },
    ...(references.get(question.id) ?? [])
      .filter(isDistinctive)
      .map((text) => ({ text, of: { question, by: "reference" as const } })),
  ]);
}

/** Questions of the training side that ask the same. */
function likeQuestions(
  questions: readonly Question[],
  asked: readonly { text: string; trajectoryId: string | null }[],
): Find[] {
  const find = createOverlapFinder(questions.map((question) => question.text));
  return asked.flatMap(({ text, trajectoryId }) =>
    find(text).flatMap((i): Find[] => {
      const question = questions[i];
      const place = "training_question";
      return question ? [{ question, by: "question", place, trajectoryId, found: text }] : [];
    }),
  );
}

function quotations(
  texts: readonly TrainingText[],
  place: Place,
  find: (text: string) => Source[],
): Find[] {
  return texts.flatMap(({ text, trajectoryId }) =>
    find(text).map((source) => ({ ...source, place, trajectoryId, found: null })),
  );
}

/** Each question once a place and manner; one with a trajectory to look at goes before one without. */
function tally(finds: readonly Find[]): Pick<Contamination, "found" | "counts" | "cases"> {
  const cases = new Map<string, Find>();
  for (const find of finds) {
    const key = `${find.question.id} ${find.by} ${find.place}`;
    if (!cases.get(key)?.trajectoryId) cases.set(key, find);
  }
  const at = (place: Place) =>
    new Set(finds.filter((find) => find.place === place).map((find) => find.question.id)).size;
  return {
    found: new Set(finds.map((find) => find.question.id)).size,
    counts: {
      trainingQuestions: at("training_question"),
      examples: at("example"),
      retrieved: at("retrieved"),
    },
    cases: [...cases.values()].slice(0, casesShown).map(({ question, ...rest }) => ({
      questionId: question.id,
      question: question.text,
      ...rest,
    })),
  };
}
