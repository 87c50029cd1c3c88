import type { FunnelStageKey } from "@/lib/domain/funnel";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** Words of each stage, as the funnel's rows name them. */
export const stageTitles: Record<FunnelStageKey, string> = {
  data: "From this iteration",
  completed: "Finished only",
  unscored: "Scored only",
  reward: "Effective reward at least",
  per_question: "At most per question",
  agreement: "Siblings that agree",
  duplicate_trajectories: "Drop exact and near duplicates",
  mixed_answers: "Only questions with mixed answers",
  lint_trajectories: "Drop lint failures",
  gold: "Right answers only",
  evaluation_overlap: "Not in an evaluation set",
  replay_share: "At most so many earlier ones",
  lint_steps: "Drop steps with lint failures",
  dropped_steps: "Dropped by a person",
  poisoned_steps: "Steps after a dropped one",
  no_target: "Without a target",
  duplicate_steps: "Drop duplicate steps",
  balance: "Balance step kinds",
  balance_groups: "Balance question groups",
};

/** Stages that only stand as a row while they do something: they are set elsewhere, or belong to another. */
const shownWhenActive: ReadonlySet<FunnelStageKey> = new Set(["data", "gold", "replay_share"]);

/**
 * Rows of the trajectory part. A switch moves none of them: the next click must meet the row it aims at. The data row is
 * on by default and then removes nothing.
 */
export function trajectoryRows<
  T extends { key: FunnelStageKey; unit: string; active: boolean; removed: number },
>(rows: readonly T[]): T[] {
  return rows.filter(
    (row) =>
      row.unit === "trajectories" &&
      (!shownWhenActive.has(row.key) || (row.active && (row.key !== "data" || row.removed > 0))),
  );
}

/** The step stages that are told together in the closing row. */
const stepWords: Partial<Record<FunnelStageKey, string>> = {
  lint_steps: "with lint failures",
  dropped_steps: "dropped by a person",
  poisoned_steps: "that follow them",
  no_target: "without a target",
  duplicate_steps: "duplicates",
  balance: "to balance kinds",
  balance_groups: "to balance groups",
};

/** `−14 dropped by a person, −31 that follow them`. */
export function sayStepStages(rows: readonly { key: FunnelStageKey; removed: number }[]): string {
  return rows
    .flatMap(({ key, removed }) =>
      removed > 0 && stepWords[key]
        ? [`−${removed.toLocaleString("en-US")} ${stepWords[key]}`]
        : [],
    )
    .join(", ");
}

/** Where the slider of the reward starts when the rule is switched on. */
const firstThreshold = 0.6;

export const thresholdOf = ({ reward }: SelectionRecipe): number | null =>
  reward.rule === "at_least" ? reward.threshold : null;

/** @param threshold null: the rule is off, as in the paper */
export function withThreshold(recipe: SelectionRecipe, threshold: number | null): SelectionRecipe {
  if (threshold === null) return { ...recipe, reward: { rule: "off" } };
  const kept = recipe.reward.rule === "at_least" ? recipe.reward : null;
  return {
    ...recipe,
    reward: {
      rule: "at_least",
      threshold,
      groupFloor: kept?.groupFloor ?? 1,
      keepUnscored: kept?.keepUnscored ?? false,
    },
  };
}

export const startThreshold = (recipe: SelectionRecipe): number =>
  thresholdOf(recipe) ?? firstThreshold;
