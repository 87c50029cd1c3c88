import { newId } from "@/lib/server/adapters/ids";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import type { FineTuningRecord } from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import {
  findPolicyVersion,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";

/**
 * The new policy version of a run, with its two parents: one of weights, one of data. In the transaction that ends the
 * run. Told twice, it registers once.
 */
export async function registerTrainedPolicy(trained: {
  run: FineTuningRecord;
  iteration: IterationRecord;
  model: string;
  actor: AuditActor;
  /** Where the model answers, if not where it was trained. */
  endpointId?: string;
  /** If not the prompts that grew the batch. */
  promptSetVersionId?: string;
}): Promise<string> {
  const { run, iteration, model, actor } = trained;
  const parent = await findPolicyVersion(run.projectId, iteration.parentPolicyVersionId);
  const { id } = await insertPolicyVersion({
    projectId: run.projectId,
    id: newId(),
    policyId: run.policyId,
    generation: iteration.generation,
    endpointId: trained.endpointId ?? run.endpointId,
    model,
    api: parent?.api ?? "chat",
    promptSetVersionId: trained.promptSetVersionId ?? parent?.promptSetVersionId ?? null,
    initFromVersionId: run.initFromVersionId,
    trainedOnBatchId: run.batchId,
    fineTuningRunId: run.id,
  });
  await recordAudit({
    projectId: run.projectId,
    actor,
    action: "policy.registered",
    subject: { kind: "policy_version", id },
    detail: { model, fineTuningRunId: run.id, batchId: run.batchId },
  });
  return id;
}
