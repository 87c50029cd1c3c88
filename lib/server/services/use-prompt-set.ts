import type { PromptList } from "@/lib/contracts/prompt";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import {
  findPolicyVersion,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { loadPromptSet, missingStepKinds } from "@/lib/server/repositories/prompt-repository";
import { listPrompts } from "@/lib/server/services/list-prompts";

interface Use {
  projectId: string;
  userId: string;
  promptSetVersionId: string;
  policyVersionId: string;
}

/**
 * Makes a policy version that differs from another by its prompts alone: same endpoint, model and generation. It can be
 * launched from and evaluated; which version is current does not change.
 * @throws AppError not_found, conflict (it uses this set), bad_request (the set cannot drive it)
 */
export async function usePromptSet(
  use: Use,
): Promise<{ policyVersionId: string; list: PromptList }> {
  const { projectId, userId, promptSetVersionId } = use;
  const [version, prompts] = await Promise.all([
    findPolicyVersion(projectId, use.policyVersionId),
    loadPromptSet(projectId, promptSetVersionId),
  ]);
  if (!version) throw new AppError("not_found", "There is no policy under this id.");
  if (Object.keys(prompts).length === 0) {
    throw new AppError("not_found", "There is no prompt set under this id.");
  }
  if (version.promptSetVersionId === promptSetVersionId) {
    throw new AppError("conflict", "This policy uses that prompt set already; nothing was made.");
  }
  const [missing] = missingStepKinds(prompts);
  if (missing) throw new AppError("bad_request", `The set has no prompt for the step ${missing}.`);
  const endpoint = await findEndpoint(projectId, version.endpointId);
  if (endpoint?.isPractice && Object.values(prompts).some(({ format }) => format === "code")) {
    throw new AppError(
      "bad_request",
      "The practice policies read JSON states only; prompts in Python text are for language models.",
    );
  }
  const policyVersionId = newId();
  const { size: _, number: __, createdAt: ___, ...same } = version;
  await withTransaction(async () => {
    await insertPolicyVersion({
      ...same,
      id: policyVersionId,
      promptSetVersionId,
      initFromVersionId: version.id,
      fineTuningRunId: null,
    });
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "policy.prompts_changed",
      subject: { kind: "policy_version", id: policyVersionId },
      detail: { from: version.id, promptSetVersionId },
    });
  });
  return { policyVersionId, list: await listPrompts({ projectId }) };
}
