import type { TrainingTarget } from "@/lib/domain/plan";
import type { PolicyVersion } from "@/lib/domain/policy";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { findLatestBatch } from "@/lib/server/repositories/batch-repository";
import { insertFineTuningRun } from "@/lib/server/repositories/fine-tuning-repository";
import {
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import {
  findBaseVersion,
  findCurrentVersion,
  findPolicyBySize,
  findPolicyVersion,
  insertPolicy,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { sendJobs } from "@/lib/server/services/send-jobs";

/** approved → training: one run a target, each with the marker by which its job is found again. */
export async function startTraining(iteration: IterationRecord): Promise<void> {
  await withTransaction(async () => {
    const moved = await moveIteration(iteration, {
      event: "train",
      actor: { kind: "worker" },
      reason: null,
    });
    if (!moved) return;
    for (const target of iteration.plan.targets) await queueTraining(iteration, target);
  });
}

/** Adds one run for a target and queues it, in the caller's transaction. */
export async function queueTraining(
  iteration: IterationRecord,
  target: TrainingTarget,
): Promise<void> {
  const { projectId, plan } = iteration;
  const batch = await findLatestBatch(projectId, iteration.id);
  if (batch?.status !== "approved")
    throw new Error(`iteration ${iteration.id} has no approved batch`);
  const parent = await findPolicyVersion(projectId, iteration.parentPolicyVersionId);
  if (!parent) throw new Error(`iteration ${iteration.id} has no parent`);
  const start = await startOf(target, parent);
  const id = newId();
  await insertFineTuningRun({
    projectId,
    id,
    iterationId: iteration.id,
    batchId: batch.id,
    policyId: start.policyId,
    kind: target.kind,
    initFrom: target.init,
    initFromVersionId: start.id,
    baseModel: start.model,
    endpointId: start.endpointId,
    hyperparameters: plan.hyperparameters,
    // Short, since some providers cut the suffix; the end of a uuid v7 is its random part.
    providerMarker: `coppice-${id.replaceAll("-", "").slice(-10)}`,
  });
  // An external trainer is no work of ours: its run waits until it reports.
  if (target.kind === "external") return;
  await sendJobs("train", [{ projectId, iterationId: iteration.id, fineTuningRunId: id }]);
}

/** The version that training starts from. A size that is new to the project gets its policy and its base first. */
async function startOf(target: TrainingTarget, parent: PolicyVersion): Promise<PolicyVersion> {
  const { projectId } = parent;
  const policy = await findPolicyBySize(projectId, target.size);
  const policyId = policy?.id ?? newId();
  if (!policy) {
    await insertPolicy({ projectId, id: policyId, name: target.size, size: target.size });
    await insertPolicyVersion({
      projectId,
      id: newId(),
      policyId,
      generation: 0,
      endpointId: target.endpointId ?? parent.endpointId,
      model: target.baseModel,
      api: parent.api,
      promptSetVersionId: parent.promptSetVersionId,
      initFromVersionId: null,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
  }
  const version =
    target.init === "current"
      ? await findCurrentVersion(projectId, policyId)
      : await findBaseVersion(projectId, policyId);
  if (!version) throw new Error(`policy ${target.size} has no version to start from`);
  return version;
}
