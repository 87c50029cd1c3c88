import { jaccard, shingles } from "@/lib/rest/shingles";

/** From here on a question also stands in an evaluation set. */
export const overlapAt = 0.7;

/** Least likeness of the names in two questions, where both hold names. */
const namesAt = 0.5;

/**
 * Finds whether a question also stands in an evaluation set: three-word shingles with Jaccard ≥ 0.7. Word sets would
 * not do: questions of one template differ in a name alone and share 0.8 of their words. Long templates pass 0.7 in
 * shingles too, so where both questions hold names (capitals past the first word, numbers) these must be alike as well:
 * another entity is another question, the same entity in other words is not.
 */
export function createOverlapIndex(
  evaluationQuestions: readonly string[],
): (question: string) => boolean {
  const find = createOverlapFinder(evaluationQuestions);
  return (question) => find(question).length > 0;
}

/** The same, with the places of the evaluation questions that it resembles. */
export function createOverlapFinder(
  evaluationQuestions: readonly string[],
): (question: string) => number[] {
  const entries = evaluationQuestions.map(described);
  const holders = new Map<number, number[]>();
  entries.forEach((entry, i) => {
    for (const shingle of entry.shingles) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [i]);
      else list.push(i);
    }
  });
  return (question) => {
    const asked = described(question);
    return candidates(asked.shingles, holders).filter((i) => {
      const entry = entries[i];
      return entry !== undefined && resembles(asked, entry);
    });
  };
}

interface Described {
  shingles: Set<number>;
  names: Set<string>;
}

function described(question: string): Described {
  return { shingles: shingles(question), names: namesOf(question) };
}

function resembles(a: Described, b: Described): boolean {
  if (jaccard(a.shingles, b.shingles) < overlapAt) return false;
  return a.names.size === 0 || b.names.size === 0 || jaccard(a.names, b.names) >= namesAt;
}

function namesOf(question: string): Set<string> {
  const words = question.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word, i) => /\p{N}/u.test(word) || (i > 0 && /^\p{Lu}/u.test(word)))
      .map((word) => word.toLowerCase()),
  );
}

/**
 * Entries that can reach the bound. Jaccard ≥ t needs ⌈t·n⌉ of the question's n shingles, so an entry holds one of any
 * n − ⌈t·n⌉ + 1: the rarest are looked up, and a template's common openings never are (Chaudhuri et al. 2006).
 */
function candidates(asked: ReadonlySet<number>, holders: Map<number, number[]>): number[] {
  const byRarity = [...asked].toSorted(
    (a, b) => (holders.get(a)?.length ?? 0) - (holders.get(b)?.length ?? 0),
  );
  const needed = Math.max(1, Math.ceil(overlapAt * asked.size - 1e-9));
  const prefix = byRarity.slice(0, asked.size - needed + 1);
  return [...new Set(prefix.flatMap((shingle) => holders.get(shingle) ?? []))];
}
