import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildPracticeCorpus } from "@/lib/practice/corpus/build-corpus";
import { readWorld } from "@/lib/practice/corpus/world";
import { buildPracticeQuestions } from "@/lib/practice/questions/build-questions";
import { atomicWrite } from "@/lib/practice/server/atomic-write";

export const DEFAULT_SPLIT_SEED = 11;

const jsonLines = (rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/**
 * Writes corpus.jsonl ({title, text, url}) and questions.jsonl ({question, answers, type, hops, splitGroup, split}):
 * ordinary files, for the import that a user's own data goes through.
 */
export function writePracticeData(folder: string, seed: number): void {
  const world = readWorld();
  const { documents } = buildPracticeCorpus(world);
  const questions = buildPracticeQuestions(seed, world).map(({ text, ...rest }) => ({
    question: text,
    ...rest,
  }));
  atomicWrite(join(folder, "corpus.jsonl"), jsonLines(documents));
  // Last, so that its presence says that both are there.
  atomicWrite(join(folder, "questions.jsonl"), jsonLines(questions));
}

export function hasPracticeData(folder: string): boolean {
  return existsSync(join(folder, "questions.jsonl"));
}
