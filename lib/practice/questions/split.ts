import type {
  PracticeQuestion,
  Split,
  SplitQuestion,
} from "@/lib/practice/questions/practice-question";
import { seededRandom, shuffled } from "@/lib/practice/text/seeded-random";

const SHARE: Record<Exclude<Split, "train">, number> = { test: 0.38, validation: 0.22 };

/**
 * Deals whole groups (first entities) to the three sides, type by type, so that the sides have the same mix
 * and no entity is on two of them.
 */
export function splitQuestions(pool: readonly PracticeQuestion[], seed: number): SplitQuestion[] {
  const random = seededRandom(seed * 7919 + 1);
  const strata = new Map<string, Map<string, PracticeQuestion[]>>();
  for (const question of pool) {
    const groups = strata.get(question.type) ?? new Map<string, PracticeQuestion[]>();
    groups.set(question.splitGroup, [...(groups.get(question.splitGroup) ?? []), question]);
    strata.set(question.type, groups);
  }
  const out: SplitQuestion[] = [];
  for (const groups of strata.values()) {
    const dealt = { test: 0, validation: 0 };
    const total = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
    for (const group of shuffled([...groups.values()], random)) {
      const side = (["test", "validation"] as const).find(
        (name) => dealt[name] < SHARE[name] * total,
      );
      if (side) dealt[side] += group.length;
      for (const question of group) out.push({ ...question, split: side ?? "train" });
    }
  }
  return shuffled(out, random);
}
