import type { PolicyVersion } from "@/lib/domain/policy";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  findSeries,
  finishSeries,
  hasQueuedIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import {
  findPolicyVersion,
  insertPolicyDecision,
} from "@/lib/server/repositories/policy-repository";
import { stopSeries } from "@/lib/server/services/stop-series";

export interface PolicyVerdict {
  version: PolicyVersion;
  decision: "accept" | "reject";
  reason: string;
  /** Validation gain over the parent, as a share; null: not measured. */
  gain: number | null;
}

/** Stores what was decided on each trained policy and lets the series go on or end. In the caller's transaction. */
export async function recordDecisions(
  iteration: IterationRecord,
  verdicts: PolicyVerdict[],
  actor: AuditActor,
): Promise<void> {
  const { projectId } = iteration;
  for (const { version, decision, reason } of verdicts) {
    await insertPolicyDecision({
      projectId,
      policyId: version.policyId,
      policyVersionId: version.id,
      decision,
      reason,
      iterationId: iteration.id,
      evaluationId: null,
      decidedById: actor.kind === "user" ? actor.id : null,
    });
    await recordAudit({
      projectId,
      actor,
      action: decision === "accept" ? "policy.accepted" : "policy.rejected",
      subject: { kind: "policy_version", id: version.id },
      detail: { iterationId: iteration.id, reason },
    });
  }
  await continueSeries(iteration, verdicts);
}

/** The policy that grows decides whether the series goes on; the smaller ones it taught do not. */
async function continueSeries(
  iteration: IterationRecord,
  verdicts: PolicyVerdict[],
): Promise<void> {
  const { projectId, seriesId } = iteration;
  const series = await findSeries(projectId, seriesId);
  if (!series) return;
  const parent = await findPolicyVersion(projectId, iteration.parentPolicyVersionId);
  const grown = verdicts.find(({ version }) => version.policyId === parent?.policyId);
  const stop = stopReason(grown, series.plan.stopRule);
  if (stop) {
    await stopSeries(projectId, seriesId, stop);
  } else if (!(await hasQueuedIteration(projectId, seriesId))) {
    await finishSeries(projectId, seriesId, { state: "done", reason: null });
  }
}

function stopReason(
  grown: PolicyVerdict | undefined,
  rule: { onRejection: "stop" | "continue"; minGain: number | null },
): string | null {
  if (!grown) return null;
  if (grown.decision === "reject") return rule.onRejection === "stop" ? grown.reason : null;
  if (rule.minGain === null || grown.gain === null || grown.gain >= rule.minGain) return null;
  const points = (share: number) => (share * 100).toFixed(1);
  return `The gain of ${points(grown.gain)} points is below the ${points(rule.minGain)} that the next iteration asks for.`;
}
