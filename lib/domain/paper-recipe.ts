import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** The recipe's defaults written out, for pages that need no schema: every finished trajectory, the ranker's first. */
export const paperRecipe: SelectionRecipe = {
  schema: 1,
  data: "this_iteration",
  replay: { generations: null, maxShare: null },
  target: "ranker",
  reward: { rule: "off" },
  maxPerQuestion: null,
  minAgreement: null,
  duplicates: "off",
  mixedAnswersOnly: false,
  lint: {
    scope: "off",
    rules: ["empty_thoughts", "unknown_link", "repeated_query", "uncited_claim"],
  },
  dropPoisonedHistory: true,
  maxKindRatio: null,
  maxGroupRatio: null,
  goldOnly: false,
};
