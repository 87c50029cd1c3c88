import { z } from "zod";

/** What is wrong with a step's executed reply, found by reading it in its state. Rules: lib/rest/fact-rules. */
export const lintFlags = [
  "empty_thoughts",
  "unknown_link",
  "repeated_query",
  "uncited_claim",
] as const;
export const lintFlagSchema = z.enum(lintFlags);
export type LintFlag = z.infer<typeof lintFlagSchema>;

/**
 * Rewards are effective rewards, 0..1. Group: the question's tag. Both rules keep at least one scored trajectory of
 * every group, so that a hard question type is not dropped whole.
 */
export const rewardRuleSchema = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("off") }),
  z.object({
    rule: z.literal("at_least"),
    /** ReST's rising threshold τ. */
    threshold: z.number().min(0).max(1),
    /** Where fewer of a group reach the threshold, its best this many stay. */
    groupFloor: z.int().nonnegative().default(1),
    /** An unscored trajectory has no reward to compare; it goes unless this is on, and is counted either way. */
    keepUnscored: z.boolean().default(false),
  }),
  z.object({
    rule: z.literal("best_share"),
    /** The best share of each group's scored trajectories, rounded up. */
    share: z.number().gt(0).max(1),
    keepUnscored: z.boolean().default(false),
  }),
]);
export type RewardRule = z.infer<typeof rewardRuleSchema>;

/** Whole trajectories that repeat an earlier one of their question, or single steps that do. */
export const duplicateScopeSchema = z.enum(["off", "trajectories", "steps"]);
export type DuplicateScope = z.infer<typeof duplicateScopeSchema>;

/**
 * `ranker` is the paper's; a person's choice comes before it. `executed` (arm `perplexity`) and `random` are controls:
 * they train on the very same steps and only choose another target, so neither ranker nor person is asked.
 */
export const targetRuleSchema = z.enum(["ranker", "executed", "random"]);
export type TargetRule = z.infer<typeof targetRuleSchema>;

/**
 * Which examples of the grown trajectories are trained on. Data, evaluated by lib/rest/evaluate-recipe. The defaults keep
 * every finished trajectory of this iteration and train on the ranker's first sample (paper, section 3.3).
 */
export const selectionRecipeSchema = z.object({
  schema: z.literal(1).default(1),
  /** `replay`: the union with the earlier iterations of the series; in an ablation, those that its parent came from. */
  data: z.enum(["this_iteration", "replay"]).default("this_iteration"),
  /** Of `replay` only. */
  replay: z
    .object({
      /** Of the earlier iterations, those of these generations; null: all of them. */
      generations: z.array(z.int().positive()).min(1).max(100).nullable().default(null),
      /** At most this share of the trajectories that are kept are earlier ones, by an even draw; null: however many. */
      maxShare: z.number().gt(0).lt(1).nullable().default(null),
    })
    .prefault({}),
  target: targetRuleSchema.default("ranker"),
  reward: rewardRuleSchema.default({ rule: "off" }),
  /** Best by effective reward first; null: no cap. */
  maxPerQuestion: z.int().positive().nullable().default(null),
  /** Least share of the question's finished trajectories with the same final answer, itself included; null: off. */
  minAgreement: z.number().gt(0).max(1).nullable().default(null),
  duplicates: duplicateScopeSchema.default("off"),
  /** Only questions whose finished trajectories end in two or more answers. No reference is read for it. */
  mixedAnswersOnly: z.boolean().default(false),
  lint: z
    .object({
      scope: z.enum(["off", "trajectories", "steps"]).default("off"),
      rules: z.array(lintFlagSchema).default([...lintFlags]),
    })
    .prefault({}),
  /** Also leave out every later step whose history still contains a step that a person dropped. */
  dropPoisonedHistory: z.boolean().default(true),
  /** No step kind may have more than this many times the examples of the rarest kind present; null: off. */
  maxKindRatio: z.number().min(1).nullable().default(null),
  /** The same for question groups, after the kinds; null: off. */
  maxGroupRatio: z.number().min(1).nullable().default(null),
  /** Reports only: trajectories with a right answer. Needs verdicts handed over apart; facts hold none. */
  goldOnly: z.boolean().default(false),
});
export type SelectionRecipe = z.infer<typeof selectionRecipeSchema>;

/** All finished trajectories of this iteration, target = the ranker's first. */
export const practiceRecipe: SelectionRecipe = selectionRecipeSchema.parse({});

export const selectionArms = ["judge", "perplexity", "random", "gold"] as const;
export type SelectionArm = (typeof selectionArms)[number];

/** The recipe as a control sees it: everything else stays as it is. */
export function recipeForArm(recipe: SelectionRecipe, arm: SelectionArm): SelectionRecipe {
  switch (arm) {
    case "judge":
      return { ...recipe, target: "ranker", goldOnly: false };
    case "perplexity":
      return { ...recipe, target: "executed", goldOnly: false };
    case "random":
      return { ...recipe, target: "random", goldOnly: false };
    case "gold":
      return { ...recipe, target: "ranker", goldOnly: true };
  }
}
