import { standing } from "@/lib/domain/feedback";
import { effectiveReward } from "@/lib/reward/effective-score";
import { listFeedback, writeEffectiveReward } from "@/lib/server/repositories/feedback-repository";
import type { FeedbackScope } from "@/lib/server/repositories/feedback-scope-reader";

/**
 * Computes a trajectory's effective reward from every row of feedback and writes it where lists read it. Within the
 * transaction of the word that changed it.
 * @returns 0..1, or null: unscored
 */
export async function refreshEffectiveReward(
  projectId: string,
  scope: FeedbackScope,
): Promise<number | null> {
  const feedback = await listFeedback(projectId, scope.trajectoryId);
  const { reward } = effectiveReward(feedback, scope.rubric, { ...scope, stepIndex: null });
  const standingRows = standing(feedback);
  const byPeople = standingRows.filter(({ source }) => source.by === "person");
  await writeEffectiveReward(projectId, scope.trajectoryId, {
    effectiveReward: reward,
    hasOverride: byPeople.some(({ kind }) => kind === "score"),
    isFlagged: standingRows.some(({ kind }) => kind === "flag"),
  });
  return reward;
}
