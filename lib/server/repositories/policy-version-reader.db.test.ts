import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { insertPolicyDecision } from "@/lib/server/repositories/policy-repository";
import { listPolicyVersions } from "@/lib/server/repositories/policy-version-reader";
import { createReviewStory, type Story } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { acceptStory, trainStory } from "@/lib/server/testing/training-fixture";

openTestDatabase();

let project: ProjectFixture;
let story: Story;
let first: string;

beforeEach(async () => {
  project = await createProjectFixture({ questions: 4 });
  story = await createReviewStory(project);
  first = await trainStory(project, story);
  await acceptStory(project, first);
});

/** Generation 2, trained on a batch that generation 1 grew. */
async function trainSecond(): Promise<string> {
  const [iterationId, batchId, versionId] = [newId(), newId(), newId()];
  const { projectId } = project;
  await sql().query(
    `INSERT INTO "Iteration" ("projectId", id, "seriesId", ordinal, generation, "parentPolicyVersionId", plan,
       "planSchema", "idempotencyKey")
     SELECT "projectId", $2, "seriesId", 1, 2, $3, plan, 1, 'second' FROM "Iteration" WHERE "projectId" = $1 AND ordinal = 0`,
    [projectId, iterationId, first],
  );
  await sql().query(
    `INSERT INTO "Batch" ("projectId", id, "iterationId", "recipeVersionId", "scoringRunId", revision, status)
     SELECT "projectId", $2, $3, "recipeVersionId", "scoringRunId", 1, 'draft' FROM "Batch"
     WHERE "projectId" = $1 AND id = $4`,
    [projectId, batchId, iterationId, story.batchId],
  );
  await sql().query(
    `INSERT INTO "PolicyVersion" ("projectId", id, "policyId", number, generation, "endpointId", model,
       "promptSetVersionId", "trainedOnBatchId")
     SELECT "projectId", $2, "policyId", 2, 2, "endpointId", 'tuned-2', "promptSetVersionId", $3 FROM "PolicyVersion"
     WHERE "projectId" = $1 AND id = $4`,
    [projectId, versionId, batchId, first],
  );
  return versionId;
}

const parentOf = async (versionId: string) =>
  (await listPolicyVersions(project.projectId)).find((version) => version.id === versionId)
    ?.parentId;

it("measures a version against the one that grew its batch, although another stood when it was made", async () => {
  await insertPolicyDecision({
    projectId: project.projectId,
    policyId: project.policyId,
    policyVersionId: project.policyVersionId,
    decision: "rollback",
    reason: "Another series begins from the base.",
    iterationId: null,
    evaluationId: null,
    decidedById: null,
  });
  expect(await parentOf(await trainSecond())).toBe(first);
});

it("measures the first generation against the base, and the base against nothing", async () => {
  expect(await parentOf(first)).toBe(project.policyVersionId);
  expect(await parentOf(project.policyVersionId)).toBeNull();
});
