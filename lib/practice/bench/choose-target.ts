import type { BenchStep } from "@/lib/practice/bench/rollout";
import { rankSamples } from "@/lib/practice/judge/rank-samples";
import { replyOf } from "@/lib/practice/policy/reply-text";
import { type Random, shuffled } from "@/lib/practice/text/seeded-random";

/** Where the training target of a step comes from. `gold`: as `judge`, on trajectories with a right answer only. */
export type Arm = "judge" | "perplexity" | "random" | "gold";

function rankedFirst(step: BenchStep, random: Random): number {
  const shown = shuffled(step.drawn, random);
  const samples = shown.flatMap((drawn, i) => {
    const candidate = step.candidates[drawn];
    return candidate ? [{ number: i + 1, reply: replyOf(step.state, candidate.action) }] : [];
  });
  const seed = Math.floor(random() * 0x7fffffff);
  const { best } = rankSamples({ kind: "rank", state: step.state, samples }, seed);
  return shown[best - 1] ?? step.executed;
}

/** The position of the candidate the step is trained on. */
export function chooseTarget(step: BenchStep, arm: Arm, random: Random): number {
  if (new Set(step.drawn).size === 1 || arm === "perplexity") return step.executed;
  if (arm === "random") {
    return step.drawn[Math.floor(random() * step.drawn.length)] ?? step.executed;
  }
  return rankedFirst(step, random);
}
