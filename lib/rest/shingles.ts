import { deriveSeed } from "@/lib/domain/seed";

/** Words as comparison sees them: lower case, letters and digits of any script. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * Hashes of the text's runs of three words. A text of one or two words is one run, so that it only resembles its own
 * like; an empty text has none.
 */
export function shingles(text: string): Set<number> {
  const words = wordsOf(text);
  if (words.length === 0) return new Set();
  if (words.length < 3) return new Set([deriveSeed(0, ...words)]);
  return new Set(
    words.slice(2).map((word, i) => deriveSeed(0, words[i] ?? "", words[i + 1] ?? "", word)),
  );
}

/** Shared part of the union, 0..1. Two empty sets are the same: 1. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  if (a.size === 0 && b.size === 0) return 1;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const value of small) if (large.has(value)) shared++;
  return shared / (a.size + b.size - shared);
}
