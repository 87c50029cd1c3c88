import { AsyncLocalStorage } from "node:async_hooks";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql, withTransaction } from "@/lib/server/db";
import { findLatestBatch } from "@/lib/server/repositories/batch-repository";
import { listAiScores } from "@/lib/server/repositories/feedback-repository";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { approveBatch, rejectBatch } from "@/lib/server/services/approve-batch";
import { measureReviewGate } from "@/lib/server/services/measure-review-gate";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { reviseBatch } from "@/lib/server/services/revise-batch";
import { createReviewStory, type Story } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { giveDefaultRubric } from "@/lib/server/testing/scored-trajectory";

openTestDatabase();

let project: ProjectFixture;
let story: Story;
beforeEach(async () => {
  project = await createProjectFixture({ questions: 12 });
  story = await createReviewStory(project);
});

const verdict = (change: object = {}) => ({
  projectId: project.projectId,
  actor: { kind: "user" as const, id: project.userId },
  batchId: story.batchId,
  manifestSha256: story.manifestSha256,
  reason: "looked at twenty",
  ...change,
});
const stateNow = async () => (await findIteration(project.projectId, project.iterationId))?.state;
const count = async (table: string) =>
  Number(
    (
      await sql().query(`SELECT count(*) FROM "${table}" WHERE "projectId" = $1`, [
        project.projectId,
      ])
    ).rows[0].count,
  );

describe("approving a batch", () => {
  it("permits training in the same transaction, and says who and why", async () => {
    await approveBatch(verdict());
    expect(await stateNow()).toBe("approved");
    const { rows } = await sql().query(
      `SELECT decision, reason, "userId", "manifestSha256" FROM "BatchDecision" WHERE "projectId" = $1`,
      [project.projectId],
    );
    expect(rows).toEqual([
      {
        decision: "approve",
        reason: "looked at twenty",
        userId: project.userId,
        manifestSha256: story.manifestSha256,
      },
    ]);
  });

  it("lets one of two clicks at once win and tells the other who was first", async () => {
    const outcomes = await Promise.allSettled([approveBatch(verdict()), approveBatch(verdict())]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict" });
    expect(lost?.reason.message).toMatch(/^Approved by /);
    expect(await count("BatchDecision")).toBe(1);
  });

  it("lets approval and rejection at once have one outcome", async () => {
    const outcomes = await Promise.allSettled([approveBatch(verdict()), rejectBatch(verdict())]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await count("BatchDecision")).toBe(1);
    expect(["approved", "rejected"]).toContain(await stateNow());
  });

  it("ends the series when it is a rejection: what has not begun is cancelled with the reason", async () => {
    await sql().query(
      `INSERT INTO "Iteration" ("projectId", id, "seriesId", ordinal, generation, "parentPolicyVersionId", plan,
         "planSchema", "idempotencyKey")
       SELECT "projectId", gen_random_uuid(), "seriesId", 1, 2, "parentPolicyVersionId", plan, 1, 'second'
       FROM "Iteration" WHERE "projectId" = $1`,
      [project.projectId],
    );
    await sql().query(
      `UPDATE "Series" s SET plan = jsonb_build_object('schema', 1, 'kind', 'loop', 'base', i.plan, 'generations', '[{}, {}]'::jsonb)
       FROM "Iteration" i WHERE i."projectId" = s."projectId" AND i."seriesId" = s.id AND i.ordinal = 0 AND s."projectId" = $1`,
      [project.projectId],
    );
    await rejectBatch(verdict({ reason: "too many lira" }));
    const { rows } = await sql().query(
      `SELECT i.state, i."stateReason", s.state AS series FROM "Iteration" i
       JOIN "Series" s ON s."projectId" = i."projectId" AND s.id = i."seriesId"
       WHERE i."projectId" = $1 ORDER BY i.ordinal`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { state: "rejected", stateReason: "too many lira", series: "stopped" },
      {
        state: "cancelled",
        stateReason: "Its batch was rejected: too many lira",
        series: "stopped",
      },
    ]);
  });

  it("fails for a hash that is not the batch's, and changes nothing", async () => {
    await expect(approveBatch(verdict({ manifestSha256: "cd".repeat(32) }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await stateNow()).toBe("in_review");
    expect(await count("BatchDecision")).toBe(0);
  });

  it("fails when another revision stands by now", async () => {
    const revised = await reviseBatch({
      ...verdict(),
      changes: [{ ordinal: 3, included: false, reason: "cites the wrong page" }],
    });
    await expect(approveBatch(verdict())).rejects.toMatchObject({ code: "conflict" });
    await approveBatch(verdict(revised));
    expect(await stateNow()).toBe("approved");
  });

  it("is off below ten examples, with the reason", async () => {
    await sql().query(`UPDATE "Batch" SET "exampleCount" = 9 WHERE id = $1`, [story.batchId]);
    await expect(approveBatch(verdict())).rejects.toMatchObject({
      code: "too_few_examples",
      message: "A batch needs at least 10 examples, this one has 9.",
    });
  });

  it("does not reach a batch of another project", async () => {
    const other = await createProjectFixture();
    await expect(approveBatch(verdict({ projectId: other.projectId }))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a revision", () => {
  it("keeps the one that stood, counts what is left and carries its reasons", async () => {
    const revised = await reviseBatch({
      ...verdict(),
      changes: [{ ordinal: 0, included: false, reason: "off topic" }],
    });
    const { rows } = await sql().query(
      `SELECT revision, "exampleCount" FROM "Batch" WHERE "projectId" = $1 ORDER BY revision`,
      [project.projectId],
    );
    expect(rows).toEqual([
      { revision: 1, exampleCount: story.exampleCount },
      { revision: 2, exampleCount: story.exampleCount - 1 },
    ]);
    expect(revised.manifestSha256).not.toBe(story.manifestSha256);
  });

  it("made at the moment of the approval never stands beside it: one of the two is refused", async () => {
    const revise = reviseBatch({
      ...verdict(),
      changes: [{ ordinal: 0, included: false, reason: "off topic" }],
    });
    const outcomes = await Promise.allSettled([approveBatch(verdict()), revise]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const latest = await findLatestBatch(project.projectId, project.iterationId);
    expect([await stateNow(), latest?.status]).toEqual(
      outcomes[0]?.status === "fulfilled" ? ["approved", "approved"] : ["in_review", "frozen"],
    );
  });

  it("waits for an approval under way, and is refused after it", async () => {
    const outside = AsyncLocalStorage.snapshot();
    let revision: Promise<unknown> = Promise.resolve();
    await withTransaction(async () => {
      await approveBatch(verdict());
      // In a transaction of its own, to which the batch still looks open.
      revision = outside(() => reviseBatch({ ...verdict(), changes: [] })).catch((error) => error);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await revision).toMatchObject({ code: "conflict" });
    expect(await count("Batch")).toBe(1);
  });
});

describe("a plan that asks for two people", () => {
  async function another(): Promise<string> {
    const id = newId();
    await db().user.create({ data: { id, name: "T. Okoye", email: `${id}@lab.example` } });
    return id;
  }
  beforeEach(async () => {
    project = await createProjectFixture({ questions: 12 });
    story = await createReviewStory(project, { secondApprover: true });
  });

  it("keeps the first approval and begins nothing; the second of another person begins the training", async () => {
    await approveBatch(verdict());
    expect(await stateNow()).toBe("in_review");
    await expect(approveBatch(verdict())).rejects.toThrow(/another person has to/);
    await approveBatch(verdict({ actor: { kind: "user", id: await another() } }));
    expect(await stateNow()).toBe("approved");
    expect(await count("BatchDecision")).toBe(2);
  });

  it("lets two first clicks at once be one approval and one beginning, never two trainings", async () => {
    const other = { kind: "user" as const, id: await another() };
    const outcomes = await Promise.allSettled([
      approveBatch(verdict()),
      approveBatch(verdict({ actor: other })),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "fulfilled"]);
    expect([await stateNow(), await count("BatchDecision")]).toEqual(["approved", 2]);
  });

  it("counts approvals of a revision for that revision alone", async () => {
    await approveBatch(verdict());
    const revised = await reviseBatch({
      ...verdict(),
      changes: [{ ordinal: 3, included: false, reason: "cites the wrong page" }],
    });
    const other = { kind: "user" as const, id: await another() };
    await approveBatch(verdict({ ...revised, actor: other }));
    expect(await stateNow()).toBe("in_review");
  });

  it("refuses what is not a person, a second word of the first approver, and a hash that is not the batch's", async () => {
    await expect(approveBatch(verdict({ actor: { kind: "cli" } }))).rejects.toThrow(/two people/);
    const wrong = { manifestSha256: "cd".repeat(32) };
    await expect(approveBatch(verdict(wrong))).rejects.toMatchObject({ code: "conflict" });
    await approveBatch(verdict());
    await expect(rejectBatch(verdict())).rejects.toThrow(/freeze another revision/);
    expect(await stateNow()).toBe("in_review");
  });
});

describe("a plan with a gate", () => {
  it("refuses approval until people scored the review sample and agree, and allows it then", async () => {
    project = await createProjectFixture({ questions: 12 });
    const rubricVersionId = await giveDefaultRubric(project);
    story = await createReviewStory(project, {
      rubricVersionId,
      reviewGate: { sampleSize: 2, minKappa: 0.5 },
    });
    const { projectId, scoringRunId, iterationId } = project;
    await sql().query(
      `INSERT INTO "Feedback" ("projectId", id, "trajectoryId", kind, "dimensionKey", "rubricVersionId", value,
         "scoringRunId", "idempotencyKey")
       SELECT $1, gen_random_uuid(), s."trajectoryId", 'score', d.key, $3, to_jsonb(1 + (row_number() OVER ()) % 5), $2,
         'ai/' || s."trajectoryId" || d.key
       FROM "TrajectoryScore" s, unnest(ARRAY['relevance', 'groundedness', 'economy', 'completeness']) d(key)
       WHERE s."projectId" = $1 AND s."scoringRunId" = $2`,
      [projectId, scoringRunId, rubricVersionId],
    );
    await expect(approveBatch(verdict())).rejects.toThrow(/scored 0 of the 2/);
    const iteration = await findIteration(projectId, iterationId);
    const gate = iteration && (await measureReviewGate(iteration));
    for (const trajectoryId of gate?.openIds ?? []) {
      const scores = await listAiScores(projectId, scoringRunId, [trajectoryId]);
      for (const { dimensionKey, value } of scores) {
        const give = {
          kind: "score" as const,
          dimensionKey,
          value: value ?? 1,
          reason: "the same",
        };
        const userId = project.userId;
        await overrideFeedback({ projectId, userId, trajectoryId, give, idempotencyKey: null });
      }
    }
    await approveBatch(verdict());
    expect(await stateNow()).toBe("approved");
  });
});
