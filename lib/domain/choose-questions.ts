import { seededOrder } from "@/lib/domain/seed";

/**
 * The questions of a run: all, or `count` of them chosen by seed. Kept in the set's own order, so that the same choice
 * reads the same everywhere.
 */
export function chooseQuestions<T>(questions: T[], count: number | null, seed: number): T[] {
  if (count === null || count >= questions.length) return questions;
  const chosen = new Set(seededOrder(questions.length, seed).slice(0, count));
  return questions.filter((_, i) => chosen.has(i));
}
