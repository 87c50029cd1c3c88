import { paperRecipe } from "@/lib/domain/paper-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

const targets = {
  ranker: "target = ranker's first",
  executed: "target = the executed sample",
  random: "target = a random valid sample",
} as const;

function rewardPart({ reward }: SelectionRecipe): string {
  switch (reward.rule) {
    case "off":
      return "all finished";
    case "at_least":
      return `effective reward at least ${reward.threshold.toFixed(2)}`;
    case "best_share":
      return `best ${Math.round(reward.share * 100)} % of each group`;
  }
}

function replayPart({ replay }: SelectionRecipe): string {
  const which =
    replay.generations === null
      ? "with earlier iterations"
      : `with generation ${replay.generations.join(", ")}`;
  return replay.maxShare === null
    ? which
    : `${which}, at most ${Math.round(replay.maxShare * 100)} % of it`;
}

/** The recipe in one line, for forms and plans: what differs from keeping everything. */
export function describeRecipe(recipe: SelectionRecipe): string {
  const parts = [
    recipe.goldOnly ? "right answers only" : rewardPart(recipe),
    targets[recipe.target],
    recipe.maxPerQuestion !== null && `at most ${recipe.maxPerQuestion} a question`,
    recipe.minAgreement !== null && `agreement at least ${Math.round(recipe.minAgreement * 100)} %`,
    recipe.duplicates !== "off" && "no duplicates",
    recipe.mixedAnswersOnly && "mixed answers only",
    recipe.lint.scope !== "off" && "no lint failures",
    recipe.maxKindRatio !== null && "kinds balanced",
    recipe.maxGroupRatio !== null && "groups balanced",
    recipe.data === "replay" && replayPart(recipe),
  ];
  return parts.filter((part) => part !== false).join(", ");
}

const inOrder = (recipe: SelectionRecipe) => JSON.stringify({ ...paperRecipe, ...recipe });

/** Recipes hold their keys in the order of the schema, whoever made them. */
export const sameRecipe = (a: SelectionRecipe, b: SelectionRecipe): boolean =>
  inOrder(a) === inOrder(b);

export const isPaperRecipe = (recipe: SelectionRecipe): boolean => sameRecipe(recipe, paperRecipe);
