import type { IterationPlan } from "@/lib/domain/plan";

const targets = {
  ranker: "the ranker’s first sample",
  executed: "the executed sample",
  random: "a random valid sample",
} as const;

/** What an arm does, in one line: whatever the six experiments vary. */
export function describeArm(plan: IterationPlan): string {
  const { recipe, sampling, execution, trajectoriesPerQuestion: count, checks } = plan;
  const kept =
    recipe.reward.rule === "at_least"
      ? `reward at least ${recipe.reward.threshold}`
      : "all that finished";
  const parts = [
    `trains on ${targets[recipe.target]} of ${kept}`,
    recipe.data === "replay" && "with the data of earlier iterations",
    `${count} ${count === 1 ? "trajectory" : "trajectories"} a question`,
    `T ${sampling.temperature}, n ${sampling.n}, ${execution === "sampled" ? "the first valid sample acts" : "the likeliest sample acts"}`,
    !checks && "no checks",
  ];
  return parts.filter((part) => part !== false).join(" · ");
}
