import type { QuestionSplit } from "@/lib/domain/question-split";
import { deriveSeed } from "@/lib/domain/seed";

/** Shares add up to 1. */
export interface SplitShares {
  train: number;
  validation: number;
  test: number;
}

/** Two questions are the same question when only case, spaces and punctuation tell them apart. */
export function questionKey(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The first named thing of a question, which decides its side: questions about one entity stand on one side of the
 * hold-out. The first word is capitalised by grammar and does not count. Without a name the question stands alone.
 */
export function splitGroupOf(text: string): string {
  const body = text.replace(/^\P{L}*\p{L}+\P{L}*/u, "");
  const words = body.split(/\s+/);
  const name: string[] = [];
  for (const word of words) {
    const isName = /^\P{L}*[\p{Lu}\p{N}]/u.test(word);
    const isLink = name.length > 0 && /^(of|the|de|la|von|van|du|el)$/.test(word);
    if (isName || isLink) name.push(word);
    else if (name.length > 0) break;
  }
  while (name.length > 0 && !/[\p{Lu}\p{N}]/u.test(name.at(-1) ?? "")) name.pop();
  return questionKey(name.join(" ")) || questionKey(text);
}

/** Deterministic in seed and group, so that the same file always splits the same way. */
export function assignSplit(group: string, shares: SplitShares, seed: number): QuestionSplit {
  const draw = deriveSeed(seed, "split", group) / 0x80000000;
  if (draw < shares.train) return "train";
  return draw < shares.train + shares.validation ? "validation" : "test";
}
