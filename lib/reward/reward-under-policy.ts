import type { Feedback } from "@/lib/domain/feedback";
import type { RewardPolicy } from "@/lib/domain/reward-policy";
import type { Rubric } from "@/lib/domain/rubric";
import { effectiveReward, rewardOf, type ScoreScope } from "@/lib/reward/effective-score";
import { effectiveStep } from "@/lib/reward/effective-step";
import { type RankedStep, rankReward } from "@/lib/reward/rank-reward";

export interface RewardSource {
  policy: RewardPolicy;
  /** Any rows of one trajectory. */
  feedback: readonly Feedback[];
  rubric: Rubric;
  scope: Omit<ScoreScope, "stepIndex">;
  /** Read by the policy `rank` alone. */
  rankedSteps: readonly RankedStep[];
}

/**
 * The one reward of a trajectory that selection, charts and exports use, by the scoring run's policy. `rubric`: weighted mean of
 * the effective scores. `rank`: mean place of the executed samples, people's choices and drops taken in. `person`: weighted
 * mean of people's scores, unscored until they gave each required one.
 * @returns 0..1 or null (unscored), and the same from the AI's word alone; of `person` that is the AI's rubric reward
 */
export function rewardUnderPolicy(source: RewardSource): {
  reward: number | null;
  aiReward: number | null;
} {
  const { policy, feedback, rubric, rankedSteps } = source;
  if (policy === "rank") {
    const steps = new Map(
      rankedSteps.map(({ stepIndex }) => [stepIndex, effectiveStep(feedback, stepIndex)]),
    );
    const untouched = { personTarget: null, dropped: false };
    return {
      reward: rankReward(rankedSteps, (index) => steps.get(index) ?? untouched),
      aiReward: rankReward(rankedSteps),
    };
  }
  const scored = effectiveReward(feedback, rubric, { ...source.scope, stepIndex: null });
  if (policy === "rubric") return { reward: scored.reward, aiReward: scored.aiReward };
  const byPeople = (key: string) => {
    const score = scored.scores[key];
    return score && score.personCount > 0 ? score.value : null;
  };
  return { reward: rewardOf(rubric, byPeople), aiReward: scored.aiReward };
}
