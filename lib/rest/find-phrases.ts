import { wordsOf } from "@/lib/rest/shingles";

/** Shorter ones stand anywhere by chance. */
const fewestWords = 4;
const keyWords = 4;

export interface Phrase<T> {
  text: string;
  of: T;
}

interface Entry<T> {
  words: readonly string[];
  of: T;
}

/** Whether a phrase is long enough to tell where it comes from. */
export const isDistinctive = (text: string): boolean => wordsOf(text).length >= fewestWords;

/**
 * Finds phrases that stand word for word in a text, whatever its case and punctuation. Phrases under four words are
 * left out. The first four words are looked up, so a text costs one look a word however many phrases there are.
 */
export function createPhraseFinder<T>(phrases: readonly Phrase<T>[]): (text: string) => T[] {
  const byStart = new Map<string, Entry<T>[]>();
  for (const { text, of } of phrases) {
    const words = wordsOf(text);
    if (words.length < fewestWords) continue;
    const key = words.slice(0, keyWords).join(" ");
    const entries = byStart.get(key) ?? [];
    entries.push({ words, of });
    byStart.set(key, entries);
  }
  return (text) => {
    if (byStart.size === 0) return [];
    const words = wordsOf(text);
    const found = new Set<T>();
    for (let at = 0; at + keyWords <= words.length; at++) {
      const entries = byStart.get(words.slice(at, at + keyWords).join(" ")) ?? [];
      for (const entry of entries) if (standsAt(entry.words, words, at)) found.add(entry.of);
    }
    return [...found];
  };
}

const standsAt = (phrase: readonly string[], words: readonly string[], at: number): boolean =>
  phrase.every((word, i) => words[at + i] === word);
