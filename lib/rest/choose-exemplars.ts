import { mix } from "@/lib/rest/mix";

export interface ExemplarCandidate {
  /** Of the example in its batch. */
  ordinal: number;
  kind: string;
  questionId: string;
  group: string;
  /** Effective reward of its trajectory, 0..1; null: unscored, which comes last. */
  reward: number | null;
  /** Names the step within the plan, whatever the ids: equal rewards are drawn apart by it. */
  key: number;
  /** Of state and reply as they are shown. */
  characters: number;
}

/** Longer steps are no exemplars: each is paid for at every call. About 1,500 tokens. */
export const longestExemplarCharacters = 6000;

/**
 * Which examples of an approved batch stand as exemplars in a prompt: at most `perKind` of each step kind, none longer than
 * the bound, each of another question. The next one comes from the question group that has the fewest so far, so that no
 * type is shown alone; within a group the best effective reward comes first, equal ones in a seeded order.
 * @returns ordinals by kind, in the order chosen
 */
export function chooseExemplars(
  candidates: readonly ExemplarCandidate[],
  { perKind, seed }: { perKind: number; seed: number },
): Map<string, number[]> {
  const fitting = candidates.filter((one) => one.characters <= longestExemplarCharacters);
  const chosen = new Map<string, number[]>();
  for (const [kind, ofKind] of Map.groupBy(fitting, (one) => one.kind)) {
    const ordered = ofKind.toSorted((a, b) => byMerit(a, b, seed));
    chosen.set(kind, spread(ordered, perKind));
  }
  return chosen;
}

function byMerit(a: ExemplarCandidate, b: ExemplarCandidate, seed: number): number {
  return (
    (b.reward ?? -1) - (a.reward ?? -1) ||
    mix(seed, a.key, 0) - mix(seed, b.key, 0) ||
    a.ordinal - b.ordinal
  );
}

function spread(ordered: readonly ExemplarCandidate[], most: number): number[] {
  const perGroup = new Map<string, number>();
  const questions = new Set<string>();
  const chosen: number[] = [];
  while (chosen.length < most) {
    const open = ordered.filter((one) => !questions.has(one.questionId));
    const fewest = Math.min(...open.map((one) => perGroup.get(one.group) ?? 0));
    const next = open.find((one) => (perGroup.get(one.group) ?? 0) === fewest);
    if (!next) break;
    chosen.push(next.ordinal);
    questions.add(next.questionId);
    perGroup.set(next.group, fewest + 1);
  }
  return chosen;
}
