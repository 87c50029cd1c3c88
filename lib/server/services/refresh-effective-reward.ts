import { type FeedbackKind, standing } from "@/lib/domain/feedback";
import { effectiveReward } from "@/lib/reward/effective-score";
import { listFeedback, writeEffectiveReward } from "@/lib/server/repositories/feedback-repository";
import {
  type FeedbackScope,
  findFeedbackScope,
  listOverridden,
} from "@/lib/server/repositories/feedback-scope-reader";

/** What replaces another's word; a flag or a note stands beside it. Selection asks people only about these trajectories. */
const overriding: readonly FeedbackKind[] = ["score", "train_on", "drop", "verdict"];

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
    hasOverride: byPeople.some(({ kind }) => overriding.includes(kind)),
    isFlagged: standingRows.some(({ kind }) => kind === "flag"),
  });
  return reward;
}

/**
 * For the AI's scores that come after a person's: what both add up to is computed anew. Within the transaction that
 * stores them.
 */
export async function refreshOverridden(
  projectId: string,
  trajectoryIds: readonly string[],
): Promise<void> {
  for (const id of await listOverridden(projectId, trajectoryIds)) {
    const scope = await findFeedbackScope(projectId, id);
    if (scope) await refreshEffectiveReward(projectId, scope);
  }
}
