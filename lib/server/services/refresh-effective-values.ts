import { type FeedbackKind, standing } from "@/lib/domain/feedback";
import { type EffectiveVerdict, effectiveVerdict } from "@/lib/reward/effective-step";
import type { RankedStep } from "@/lib/reward/rank-reward";
import { rewardUnderPolicy } from "@/lib/reward/reward-under-policy";
import { readRankings } from "@/lib/server/repositories/fact-repository";
import { listFeedback, writeEffectiveValues } from "@/lib/server/repositories/feedback-repository";
import {
  type FeedbackScope,
  findFeedbackScope,
  listOverridden,
} from "@/lib/server/repositories/feedback-scope-reader";
import { readGraderVerdicts } from "@/lib/server/repositories/grading-repository";
import { loadRollouts } from "@/lib/server/repositories/rollout-reader";
import { rankedSteps } from "@/lib/server/services/ranked-steps";

/** What replaces another's word; a flag or a note stands beside it. Selection asks people only about these trajectories. */
const overriding: readonly FeedbackKind[] = ["score", "train_on", "drop", "verdict"];

/**
 * Computes a trajectory's effective reward and verdicts from every row of feedback and writes them where lists and figures
 * read them. Within the transaction of the word that changed them.
 * @returns the reward, 0..1, or null: unscored
 */
export async function refreshEffectiveValues(
  projectId: string,
  scope: FeedbackScope,
): Promise<number | null> {
  const feedback = await listFeedback(projectId, scope.trajectoryId);
  const { reward } = rewardUnderPolicy({
    policy: scope.rewardPolicy,
    feedback,
    rubric: scope.rubric,
    scope,
    rankedSteps: await rankedStepsOf(projectId, scope),
  });
  const standingRows = standing(feedback);
  const byPeople = standingRows.filter(({ source }) => source.by === "person");
  const graded = await readGraderVerdicts(projectId, scope.trajectoryId);
  const [draft, final] = [
    effectiveVerdict(feedback, "draft", graded.draft),
    effectiveVerdict(feedback, "final", graded.final),
  ];
  await writeEffectiveValues(projectId, scope.trajectoryId, {
    effectiveReward: reward,
    draftCorrect: draft.correct,
    finalCorrect: final.correct,
    draftOverridden: isByPeople(draft),
    finalOverridden: isByPeople(final),
    hasOverride: byPeople.some(({ kind }) => overriding.includes(kind)),
    isFlagged: standingRows.some(({ kind }) => kind === "flag"),
  });
  return reward;
}

/** Read only where the reward hangs on them. */
async function rankedStepsOf(projectId: string, scope: FeedbackScope): Promise<RankedStep[]> {
  const { rewardPolicy, primaryScoringRunId, trajectoryId } = scope;
  if (rewardPolicy !== "rank" || primaryScoringRunId === null) return [];
  const [record] = await loadRollouts(projectId, [trajectoryId]);
  const rankings = await readRankings(projectId, primaryScoringRunId, [trajectoryId]);
  return record ? rankedSteps(record, rankings) : [];
}

const isByPeople = ({ source }: EffectiveVerdict): boolean =>
  source === "adjudicator" || source === "people" || source === "split";

/**
 * For the scores and verdicts of models that come after a person's word: what both add up to is computed anew. Within the
 * transaction that stores them.
 */
export async function refreshOverridden(
  projectId: string,
  trajectoryIds: readonly string[],
): Promise<void> {
  for (const id of await listOverridden(projectId, trajectoryIds)) {
    const scope = await findFeedbackScope(projectId, id);
    if (scope) await refreshEffectiveValues(projectId, scope);
  }
}
