import { experimentWords } from "@/lib/domain/experiment";
import { iterationPlanOf, type SeriesPlan } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertSeries } from "@/lib/server/repositories/iteration-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { estimateSeries } from "@/lib/server/services/estimate-series";
import { refuseGold } from "@/lib/server/services/freeze-batch";

/**
 * Stores a series with its iterations; a worker begins with the first. The same idempotency key gives the same series,
 * however often it is sent: a double click makes one.
 * @throws AppError bad_request, each fault naming its field
 */
export async function launchSeries(command: {
  projectId: string;
  actor: AuditActor;
  plan: SeriesPlan;
  /** Null: a launch of its own, whatever was sent before. */
  idempotencyKey: string | null;
}): Promise<{ seriesId: string; iterationIds: string[] }> {
  const { projectId, actor, plan, idempotencyKey } = command;
  if (actor.kind === "user") {
    refuseGold(plan.base.recipe);
    for (const { recipe } of plan.generations) if (recipe) refuseGold(recipe);
  }
  const { faults } = await estimateSeries({ projectId, plan });
  if (faults.length) {
    const text = faults.map((fault) => fault.message).join(" ");
    throw new AppError("bad_request", `Not launched: ${text}`, {
      faults: faults.map((fault) => ({ path: fault.field, message: fault.message })),
    });
  }
  const parent = await findPolicyVersion(projectId, plan.base.policyVersionId);
  if (!parent) throw new AppError("not_found", "The policy of this plan is not in the project.");
  return withTransaction(async () => {
    const series = await insertSeries({
      projectId,
      id: newId(),
      name: plan.kind === "loop" ? "Loop" : experimentWords[plan.experiment].title,
      plan,
      idempotencyKey: idempotencyKey ?? newId(),
      createdById: actor.kind === "user" ? actor.id : null,
      iterations: plan.generations.map((_, index) => ({
        id: newId(),
        generation: parent.generation + 1 + (plan.kind === "loop" ? index : 0),
        plan: iterationPlanOf(plan, index, parent.id),
      })),
    });
    if (series.created) {
      await recordAudit({
        projectId,
        actor,
        action: "series.launched",
        subject: { kind: "series", id: series.seriesId },
        detail: { iterationCount: series.iterationIds.length, parent: parent.id },
      });
    }
    return { seriesId: series.seriesId, iterationIds: series.iterationIds };
  });
}
