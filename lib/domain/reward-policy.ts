import { z } from "zod";

/**
 * What a trajectory's reward is made of. `rubric`: the weighted mean of its scores; `rank`: how the ranker placed what was
 * executed; `person`: people's scores alone.
 */
export const rewardPolicies = ["rubric", "rank", "person"] as const;
export const rewardPolicySchema = z.enum(rewardPolicies);
export type RewardPolicy = z.infer<typeof rewardPolicySchema>;

/** As pages name it. */
export const rewardPolicyWords: Record<RewardPolicy, { title: string; detail: string }> = {
  rubric: { title: "Rubric", detail: "weighted mean of the scores" },
  rank: { title: "Rank", detail: "how the executed samples were ranked" },
  person: { title: "People", detail: "only what people scored; the rest is unscored" },
};
