import { mayRetract } from "@/lib/domain/feedback";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { appendFeedback, findFeedback } from "@/lib/server/repositories/feedback-repository";
import { findFeedbackScope, lockTrajectory } from "@/lib/server/repositories/feedback-scope-reader";
import { refreshEffectiveValues } from "@/lib/server/services/refresh-effective-values";

interface Retraction {
  projectId: string;
  userId: string;
  feedbackId: string;
}

/**
 * Takes back what one said oneself: a row that names the other, which stays on record. Asked again it changes nothing.
 * @throws AppError not_found, forbidden (another's word, or the AI's)
 */
export async function retractFeedback({
  projectId,
  userId,
  feedbackId,
}: Retraction): Promise<{ feedbackId: string; effectiveReward: number | null }> {
  return withTransaction(async () => {
    const target = await findFeedback(projectId, feedbackId);
    if (!target) {
      throw new AppError("not_found", "There is no feedback under this id, or it is not yours.");
    }
    if (!mayRetract(target, userId)) {
      throw new AppError("forbidden", "Only what you said yourself can be taken back.");
    }
    const { trajectoryId } = target;
    await lockTrajectory(projectId, trajectoryId);
    const scope = await findFeedbackScope(projectId, trajectoryId);
    if (!scope) throw new AppError("not_found", "The trajectory is not there any more.");
    const stored = await appendFeedback(
      projectId,
      {
        kind: "retract",
        id: newId(),
        trajectoryId,
        retractsId: feedbackId,
        reason: "",
        createdAt: now(),
        source: { by: "person", authorId: userId, adjudicator: false },
      },
      `retract/${feedbackId}`,
    );
    const effectiveReward = await refreshEffectiveValues(projectId, scope);
    if (stored.outcome === "stored") {
      await recordAudit({
        projectId,
        actor: { kind: "user", id: userId },
        action: "feedback.retracted",
        subject: { kind: "trajectory", id: trajectoryId },
        detail: { feedbackId, kind: target.kind },
      });
    }
    return { feedbackId, effectiveReward };
  });
}
