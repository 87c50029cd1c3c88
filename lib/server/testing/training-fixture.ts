import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import type { Story } from "@/lib/server/testing/iteration-fixture";
import type { ProjectFixture } from "@/lib/server/testing/project-fixture";

/** The batch of a story approved, trained into generation 1 with a loss curve, and the iteration done. */
export async function trainStory(project: ProjectFixture, story: Story): Promise<string> {
  const { projectId, iterationId, policyId, endpointId, promptSetVersionId } = project;
  const [runId, versionId] = [newId(), newId()];
  await sql().query(
    `WITH approved AS (
       UPDATE "Batch" SET status = 'approved', "decidedAt" = now() WHERE "projectId" = $1 AND id = $2)
     INSERT INTO "BatchDecision" ("projectId", id, "batchId", "manifestSha256", "userId", decision, reason)
     VALUES ($1, $3, $2, $4, $5, 'approve', 'Sampled 20, all sound.')`,
    [projectId, story.batchId, newId(), story.manifestSha256, project.userId],
  );
  await sql().query(
    `INSERT INTO "FineTuningRun" ("projectId", id, "iterationId", "batchId", "policyId", kind, "initFrom", "baseModel",
       "endpointId", hyperparameters, "providerMarker", "providerJobId", state, "resultModel", "submittedAt", "finishedAt")
     VALUES ($1, $2::uuid, $3, $4, $5, 'api', 'base', 'base-l', $6, '{"epochs": 5}', $2::uuid::text, 'ftjob-1', 'succeeded', 'tuned-l',
       now() - interval '18 s', now())`,
    [projectId, runId, iterationId, story.batchId, policyId, endpointId],
  );
  await sql().query(
    `INSERT INTO "FineTuningEvent" ("projectId", "fineTuningRunId", "providerEventId", kind, message, step, "trainLoss",
       "validLoss", data, "createdAt")
     SELECT $1, $2, 'e' || s, 'metrics', 'step ' || s, s, 0.5 + exp(-s / 10.0), CASE WHEN s % 10 = 0 THEN 0.6 + exp(-s / 10.0) END,
       '{}', now() FROM generate_series(1, 50) s`,
    [projectId, runId],
  );
  await sql().query(
    `INSERT INTO "PolicyVersion" ("projectId", id, "policyId", number, generation, "endpointId", model,
       "promptSetVersionId", "trainedOnBatchId", "fineTuningRunId")
     VALUES ($1, $2, $3, 1, 1, $4, 'tuned-l', $5, $6, $7)`,
    [projectId, versionId, policyId, endpointId, promptSetVersionId, story.batchId, runId],
  );
  await sql().query(
    `UPDATE "Iteration" SET state = 'done', "finishedAt" = now() WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId],
  );
  return versionId;
}

export async function acceptStory(project: ProjectFixture, policyVersionId: string): Promise<void> {
  await sql().query(
    `INSERT INTO "PolicyDecision" ("projectId", id, "policyId", "policyVersionId", decision, reason, "iterationId",
       "decidedById") VALUES ($1, $2, $3, $4, 'accept', 'L gains clearly.', $5, $6)`,
    [
      project.projectId,
      newId(),
      project.policyId,
      policyVersionId,
      project.iterationId,
      project.userId,
    ],
  );
}
