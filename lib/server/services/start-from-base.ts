import type { PolicyVersion } from "@/lib/domain/policy";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  findBaseVersion,
  findCurrentVersion,
  findPolicyBySize,
  insertPolicyDecision,
} from "@/lib/server/repositories/policy-repository";

/**
 * The base of a size, made current again where a later version stands: what is trained next is then measured against it.
 * Nothing is deleted, and a roll-back takes it back.
 * @returns the base, and the generation that stood before; null: the base stood already
 */
export async function startFromBase(command: {
  projectId: string;
  size: string;
  actor: AuditActor;
}): Promise<{ base: PolicyVersion; replaced: number | null }> {
  const { projectId, size, actor } = command;
  return withTransaction(async () => {
    const policy = await findPolicyBySize(projectId, size);
    if (!policy) throw new AppError("not_found", `The project has no policy of size ${size}.`);
    const base = await findBaseVersion(projectId, policy.id);
    const current = await findCurrentVersion(projectId, policy.id);
    if (!base || !current) throw new AppError("not_found", `Policy ${size} has no version.`);
    if (current.id === base.id) return { base, replaced: null };
    const reason = "A loop from the command line starts from the base.";
    await insertPolicyDecision({
      projectId,
      policyId: policy.id,
      policyVersionId: base.id,
      decision: "rollback",
      reason,
      iterationId: null,
      evaluationId: null,
      decidedById: null,
    });
    await recordAudit({
      projectId,
      actor,
      action: "policy.rolled_back",
      subject: { kind: "policy_version", id: base.id },
      detail: { from: current.id, reason },
    });
    return { base, replaced: current.generation };
  });
}
