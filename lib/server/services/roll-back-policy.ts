import type { PolicyList } from "@/lib/contracts/policy";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  findCurrentVersion,
  findPolicyVersion,
  insertPolicyDecision,
} from "@/lib/server/repositories/policy-repository";
import { listPolicies } from "@/lib/server/services/list-policies";

interface RollBack {
  projectId: string;
  userId: string;
  policyVersionId: string;
  reason: string;
}

/**
 * An earlier version becomes current again. Nothing is deleted: a decision is added, and the next iteration grows from
 * there.
 * @throws AppError not_found, conflict (it is current already)
 */
export async function rollBackPolicy(asked: RollBack): Promise<PolicyList> {
  const { projectId, userId, policyVersionId, reason } = asked;
  await withTransaction(async () => {
    const version = await findPolicyVersion(projectId, policyVersionId);
    if (!version) throw new AppError("not_found", "There is no policy under this id.");
    const { policyId } = version;
    const current = await findCurrentVersion(projectId, policyId);
    if (current?.id === policyVersionId) {
      throw new AppError("conflict", "This generation is current already; nothing was changed.");
    }
    await insertPolicyDecision({
      projectId,
      policyId,
      policyVersionId,
      decision: "rollback",
      reason,
      iterationId: null,
      evaluationId: null,
      decidedById: userId,
    });
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "policy.rolled_back",
      subject: { kind: "policy_version", id: policyVersionId },
      detail: { from: current?.id ?? null, reason },
    });
  });
  return listPolicies({ projectId });
}
