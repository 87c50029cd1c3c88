import type { GiveFeedback } from "@/lib/contracts/feedback";
import type { Feedback } from "@/lib/domain/feedback";
import { isOnScale } from "@/lib/domain/rubric";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { appendFeedback } from "@/lib/server/repositories/feedback-repository";
import {
  type FeedbackScope,
  findFeedbackScope,
  findSampleStanding,
  hasStep,
  lockTrajectory,
} from "@/lib/server/repositories/feedback-scope-reader";
import { refreshEffectiveValues } from "@/lib/server/services/refresh-effective-values";

interface Override {
  projectId: string;
  userId: string;
  trajectoryId: string;
  give: GiveFeedback;
  /** Null: the caller sent none, so every call is an act of its own. */
  idempotencyKey: string | null;
}

/**
 * A person's word on a trajectory: a new row, the effective reward it leads to and the audit event, in one transaction.
 * The AI's word stays as it is.
 * @throws AppError not_found, bad_request (a value off the scale, a step or sample that is not there)
 */
export async function overrideFeedback(
  override: Override,
): Promise<{ feedbackId: string; effectiveReward: number | null }> {
  const { projectId, userId, trajectoryId, give } = override;
  return withTransaction(async () => {
    if (!(await lockTrajectory(projectId, trajectoryId))) throw noTrajectory();
    const scope = await findFeedbackScope(projectId, trajectoryId);
    if (!scope) throw noTrajectory();
    await refuseUnfit(projectId, scope, give);
    // Keys of two people, or of two trajectories, never mean the same act.
    const key = `${userId}/${trajectoryId}/${override.idempotencyKey ?? newId()}`;
    const row = feedbackRow(give, scope, userId);
    const stored = await appendFeedback(projectId, row, key);
    if (stored.outcome === "already_retracted") throw new Error("a new row retracts nothing");
    const effectiveReward = await refreshEffectiveValues(projectId, scope);
    if (stored.outcome === "stored") {
      await recordAudit({
        projectId,
        actor: { kind: "user", id: userId },
        action: "feedback.given",
        subject: { kind: "trajectory", id: trajectoryId },
        detail: { feedbackId: stored.id, ...auditDetail(give) },
      });
    }
    return { feedbackId: stored.id, effectiveReward };
  });
}

const noTrajectory = () =>
  new AppError("not_found", "There is no trajectory under this id, or it is not yours to see.");

async function refuseUnfit(
  projectId: string,
  scope: FeedbackScope,
  give: GiveFeedback,
): Promise<void> {
  const fault = (path: string, message: string) =>
    new AppError("bad_request", message, { faults: [{ path: `body.${path}`, message }] });
  const { trajectoryId } = scope;
  if (give.kind === "score") {
    const dimension = scope.rubric.dimensions.find(({ key }) => key === give.dimensionKey);
    if (!dimension) throw fault("dimensionKey", "The rubric has no dimension of this key.");
    if (!isOnScale(dimension, give.value)) {
      throw fault("value", `${String(give.value)} is not on the scale of ${dimension.title}.`);
    }
    return;
  }
  if (give.kind === "train_on") {
    const sample = await findSampleStanding(projectId, { trajectoryId, ...give });
    if (!sample) throw fault("sampleIndex", "The step has no such sample.");
    if (!sample.valid) throw fault("sampleIndex", "An invalid sample cannot be trained on.");
    return;
  }
  const stepIndex = "stepIndex" in give ? give.stepIndex : null;
  if (stepIndex !== null && !(await hasStep(projectId, trajectoryId, stepIndex))) {
    throw fault("stepIndex", "The trajectory has no such step.");
  }
}

function feedbackRow(give: GiveFeedback, scope: FeedbackScope, userId: string): Feedback {
  const common = {
    id: newId(),
    trajectoryId: scope.trajectoryId,
    createdAt: now(),
    source: { by: "person" as const, authorId: userId, adjudicator: false },
  };
  if (give.kind !== "score") return { ...give, ...common };
  const { rubricVersionId } = scope;
  return { ...give, ...common, rubricVersionId, stepIndex: null, pointsToStep: null };
}

function auditDetail(give: GiveFeedback): Record<string, string | number | boolean | null> {
  const { reason: _, ...what } = give;
  return what;
}
