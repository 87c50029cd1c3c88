import { deriveSeed } from "@/lib/domain/seed";
import { jaccard, shingles } from "@/lib/rest/shingles";

/** From here on two texts are near duplicates (spec: 3-word shingles, Jaccard ≥ 0.8). */
export const nearDuplicateAt = 0.8;

export interface StepTexts {
  /** What the step sees that differs between trajectories of its question. */
  input: string;
  /** What was executed. */
  reply: string;
}

/**
 * One key for each step of the same question and kind; equal keys are near duplicates. Input and reply must each
 * resemble the other's: a long shared history must not make two different queries alike. Each step joins the first
 * leader it resembles, else it leads, so every member resembles its leader and nothing is linked through a chain.
 * Earlier steps keep their keys when later ones are added behind them. @returns unsigned 31-bit integers.
 */
export function duplicateKeys(steps: readonly StepTexts[]): number[] {
  const leaders: { input: Set<number>; reply: Set<number>; key: number }[] = [];
  return steps.map((step) => {
    const input = shingles(step.input);
    const reply = shingles(step.reply);
    const leader = leaders.find(
      (other) =>
        jaccard(input, other.input) >= nearDuplicateAt &&
        jaccard(reply, other.reply) >= nearDuplicateAt,
    );
    if (leader !== undefined) return leader.key;
    const key = deriveSeed(1, step.input, step.reply);
    leaders.push({ input, reply, key });
    return key;
  });
}
