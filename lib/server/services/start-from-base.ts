import type { PolicyVersion } from "@/lib/domain/policy";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  findBaseVersion,
  findCurrentVersion,
  findPolicyBySize,
  findStandingDecision,
  insertPolicyDecision,
} from "@/lib/server/repositories/policy-repository";

/**
 * The base of a size, made current again where a later version stands: what is trained next is then measured against it.
 * Nothing is deleted, and a roll-back takes it back. What a person let stand is not set aside without a word.
 * @throws AppError conflict when a person accepted or rolled back to what stands, unless `setAside`
 * @returns the base, and the generation that stood before; null: the base stood already
 */
export async function startFromBase(command: {
  projectId: string;
  size: string;
  actor: AuditActor;
  /** Whoever asks knows that a person let another version stand. */
  setAside: boolean;
}): Promise<{ base: PolicyVersion; replaced: number | null }> {
  const { projectId, size, actor, setAside } = command;
  return withTransaction(async () => {
    const policy = await findPolicyBySize(projectId, size);
    if (!policy) throw new AppError("not_found", `The project has no policy of size ${size}.`);
    const base = await findBaseVersion(projectId, policy.id);
    const current = await findCurrentVersion(projectId, policy.id);
    if (!base || !current) throw new AppError("not_found", `Policy ${size} has no version.`);
    if (current.id === base.id) return { base, replaced: null };
    const standing = await findStandingDecision(projectId, policy.id);
    if (standing?.decidedByName && !setAside) {
      throw new AppError(
        "conflict",
        `${size} stands at generation ${current.generation}, as ${standing.decidedByName} decided, and every page of the project shows it. This would begin from the base and let its own policies stand instead. Roll back to the base on Policies first, or begin npm run loop with --from-base: nothing is deleted either way.`,
      );
    }
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
