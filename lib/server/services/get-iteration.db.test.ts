import { beforeAll, describe, expect, it } from "vitest";
import { funnelSchema } from "@/lib/contracts/funnel";
import { iterationDetailSchema, iterationListSchema } from "@/lib/contracts/iteration";
import { overviewSchema } from "@/lib/contracts/overview";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { getIteration } from "@/lib/server/services/get-iteration";
import { getOverview } from "@/lib/server/services/get-overview";
import { listBatchExamples } from "@/lib/server/services/list-batch-examples";
import { listIterations } from "@/lib/server/services/list-iterations";
import { listPolicies } from "@/lib/server/services/list-policies";
import { previewFunnel } from "@/lib/server/services/preview-funnel";
import {
  addEvaluation,
  addValidationQuestions,
  createReviewStory,
  type Story,
  storySteps,
} from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { acceptStory, trainStory } from "@/lib/server/testing/training-fixture";

openTestDatabase();

const questions = 40;
/** One in twenty fails in parsing. */
const grown = 38;
let project: ProjectFixture;
let story: Story;

beforeAll(async () => {
  project = await createProjectFixture({ questions });
  story = await createReviewStory(project);
});

const read = async () =>
  iterationDetailSchema.parse(
    await getIteration({ projectId: project.projectId, iterationId: project.iterationId }),
  );

describe("an iteration in review", () => {
  it("shows how far each stage came, and what failed beside the count", async () => {
    const { stages, failures } = await read();
    const [grow, rank, review, train] = stages;
    expect(grow).toMatchObject({ status: "done", done: grown, total: questions, failed: 2 });
    expect(grow?.note).toBe("2 unparseable");
    expect(rank).toMatchObject({ done: grown * storySteps, total: grown * storySteps });
    expect(rank?.unscored).toBeGreaterThan(0);
    expect(review?.status).toBe("waiting");
    expect(train).toMatchObject({ status: "next", total: 1 });
    expect(failures).toEqual([{ code: "step_unparseable", count: 2 }]);
  });

  it("shows the standing batch and lets it be approved", async () => {
    const { batch, approvalBlockedBecause } = await read();
    expect(batch).toMatchObject({ status: "frozen", exampleCount: story.exampleCount });
    expect(batch?.trajectoryCount).toBe(grown);
    expect(batch?.otherThanExecuted).toBeGreaterThan(0);
    expect(approvalBlockedBecause).toBeNull();
  });

  it("counts an override made after the freeze as drift, and leaves the batch as it is", async () => {
    const before = await read();
    await sql().query(
      `INSERT INTO "Feedback" ("projectId", id, "trajectoryId", "stepIndex", kind, "authorId", "idempotencyKey", reason,
         "createdAt")
       SELECT $1, $2::uuid, "trajectoryId", "stepIndex", 'drop', $3, $2::uuid::text, 'wrong page', now() + interval '1 s'
       FROM "BatchExample" WHERE "projectId" = $1 AND "batchId" = $4 AND ordinal = 0`,
      [project.projectId, newId(), project.userId, story.batchId],
    );
    const { batch } = await read();
    expect(batch).toMatchObject({ driftCount: 1, driftedExampleCount: 1 });
    expect(batch?.manifestSha256).toBe(before.batch?.manifestSha256);
  });

  it("counts no override that was taken back", async () => {
    await sql().query(
      `INSERT INTO "Feedback" ("projectId", id, "trajectoryId", "stepIndex", kind, "authorId", "idempotencyKey",
         "retractsId", "createdAt")
       SELECT "projectId", $2::uuid, "trajectoryId", "stepIndex", 'retract', "authorId", $2::uuid::text, id,
         now() + interval '2 s'
       FROM "Feedback" WHERE "projectId" = $1 AND kind = 'drop' AND reason = 'wrong page'`,
      [project.projectId, newId()],
    );
    const { batch } = await read();
    expect(batch).toMatchObject({ driftCount: 0, driftedExampleCount: 0 });
  });

  it("waits on the overview, where nothing is claimed that was not measured", async () => {
    const overview = overviewSchema.parse(await getOverview({ projectId: project.projectId }));
    expect(overview.waiting).toEqual([
      expect.objectContaining({ iterationId: project.iterationId, action: "approve" }),
    ]);
    expect(overview.chart.points).toEqual([]);
    // Three of the seven ranked steps have four different samples, on the others all four say the same.
    expect(overview.judge?.positionOneByChance).toBeCloseTo((3 * 0.25 + 4) / 7, 1);
    expect(overview.judge?.selectionsRight.n).toBe(grown);
  });
});

describe("the funnel of an iteration", () => {
  const preview = async (recipe: unknown) =>
    funnelSchema.parse(
      await previewFunnel({
        projectId: project.projectId,
        iterationId: project.iterationId,
        recipe: selectionRecipeSchema.parse(recipe),
      }),
    );

  it("counts every finished trajectory once, scored or not", async () => {
    const funnel = await preview({});
    expect(funnel.grownCount).toBe(questions);
    expect(funnel.scoredCount + funnel.unscoredCount).toBe(grown);
    expect(funnel.unscoredCount).toBeGreaterThan(0);
    const counted = funnel.histogram.reduce((sum, bin) => sum + bin.count, 0);
    expect(counted).toBe(funnel.scoredCount);
  });

  it("keeps fewer as the threshold rises, and says how many each stage took", async () => {
    const reward = (threshold: number) => ({ reward: { rule: "at_least", threshold } });
    const [low, high] = [await preview(reward(0.4)), await preview(reward(0.8))];
    expect(high.exampleCount).toBeLessThan(low.exampleCount);
    for (const row of high.rows) expect(row.before - row.removed).toBe(row.kept);
  });
});

describe("examples of a batch", () => {
  it("come in pages of the manifest's order, none twice and none missing", async () => {
    const seen: number[] = [];
    let after: number | undefined;
    for (;;) {
      const page = await listBatchExamples({
        projectId: project.projectId,
        batchId: story.batchId,
        limit: 100,
        after,
      });
      seen.push(...page.examples.map((example) => example.ordinal));
      if (page.nextAfter === null) break;
      after = page.nextAfter;
    }
    expect(seen).toEqual(Array.from({ length: story.exampleCount }, (_, ordinal) => ordinal));
  });

  it("are sampled alike for everyone, and show their target in one line", async () => {
    const query = { projectId: project.projectId, batchId: story.batchId, limit: 50, sample: 20 };
    const [mine, yours] = await Promise.all([listBatchExamples(query), listBatchExamples(query)]);
    expect(mine.examples).toHaveLength(20);
    expect(mine).toEqual(yours);
    expect(mine.examples.every((example) => example.target.length > 0)).toBe(true);
  });

  it("are not found through another project", async () => {
    const { projectId } = await createProjectFixture();
    const query = { projectId, batchId: story.batchId, limit: 50 };
    await expect(listBatchExamples(query)).rejects.toMatchObject({ code: "not_found" });
    const { iterationId } = project;
    await expect(getIteration({ projectId, iterationId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an iteration that was trained and evaluated", () => {
  const held = 60;

  beforeAll(async () => {
    await addValidationQuestions(project, held);
    const versionId = await trainStory(project, story);
    const of = { questionCount: held };
    await addEvaluation(project, {
      ...of,
      policyVersionId: project.policyVersionId,
      iterationId: null,
      rightOf: "q.ordinal % 2 = 0",
    });
    await addEvaluation(project, {
      ...of,
      policyVersionId: versionId,
      iterationId: project.iterationId,
      rightOf: "q.ordinal % 4 <> 1",
    });
    await acceptStory(project, versionId);
  });

  it("compares it with its parent on the same questions: a policy's own failure is a wrong answer", async () => {
    const { comparisons } = await read();
    expect(comparisons).toHaveLength(1);
    const [comparison] = comparisons;
    expect(comparison?.policy).toMatchObject({ size: "L", generation: 1 });
    expect(comparison?.policyAccuracy.n).toBe(held);
    expect(comparison?.missingShare).toBe(0);
    expect(comparison?.difference).toMatchObject({ verdict: "better", n: held });
    expect(comparison?.difference?.sentence).toContain("on 60 questions");
    const counts = [comparison?.gainedCount, comparison?.lostCount, comparison?.unchangedCount];
    expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(held);
    expect(comparison?.groups.map((group) => group.name)).toEqual(["capital", "currency", "year"]);
    expect(comparison?.hops.map((row) => row.hops)).toEqual([1, 2, 3, 4]);
  });

  it("shows who accepted it, its loss by epoch, and where it came from", async () => {
    const { decision, decisionOpen, training, lineage } = await read();
    expect(decision).toMatchObject({ decision: "accepted", by: { name: "Ines Marlow" } });
    expect(decisionOpen).toBe(false);
    expect(training[0]?.losses.at(-1)?.epoch).toBe(5);
    expect(lineage.map((node) => node.kind)).toEqual(["policy", "iteration", "batch", "policy"]);
  });

  it("stands in the list and on the overview's chart with its difference", async () => {
    const { projectId } = project;
    const { iterations } = iterationListSchema.parse(await listIterations({ projectId }));
    expect(iterations[0]).toMatchObject({ number: 1, decision: "accepted", state: "done" });
    expect(iterations[0]?.difference?.verdict).toBe("better");
    const { chart, waiting } = await getOverview({ projectId });
    expect(chart.points.map((point) => [point.generation, point.isCurrent])).toEqual([
      [0, false],
      [1, true],
    ]);
    expect(chart.points[1]?.sinceBase?.value).toBeGreaterThan(0);
    expect(waiting).toEqual([]);
  });

  it("keeps a current policy measured on other questions on the chart and in the list, marked and with no difference", async () => {
    const { projectId } = project;
    // Its newest evaluation is the one of this iteration: as if it had been made on another choice of questions.
    const move = (hash: string) =>
      sql().query(
        `UPDATE "Evaluation" SET "questionsHash" = $3 WHERE "projectId" = $1 AND "iterationId" = $2`,
        [projectId, project.iterationId, hash],
      );
    const { rows } = await sql().query<{ hash: string }>(
      `SELECT "questionsHash" AS hash FROM "Evaluation" WHERE "projectId" = $1 AND "iterationId" = $2`,
      [projectId, project.iterationId],
    );
    await move("other questions");
    const { chart } = await getOverview({ projectId });
    const { policies } = await listPolicies({ projectId });
    await move(rows[0]?.hash ?? "");
    // Exactly one of the two is comparable: the family that is shown is the newest of equal ones.
    expect(chart.points.map((point) => point.generation)).toEqual([0, 1]);
    expect(chart.points.filter((point) => point.comparable)).toHaveLength(1);
    expect(chart.points[1]?.sinceBase).toBeNull();
    const measured = policies.filter((one) => one.validation !== null);
    expect(measured.map((one) => one.comparable)).toEqual(
      chart.points.map((point) => point.comparable),
    );
  });

  it("claims no accuracy once more than one answer in a hundred is missing", async () => {
    await sql().query(
      `UPDATE "Trajectory" SET status = 'failed', "errorCode" = 'policy_model', "finalCorrect" = NULL
       WHERE "projectId" = $1 AND id IN (SELECT id FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2
         AND purpose = 'evaluation' AND status = 'completed' LIMIT 2)`,
      [project.projectId, project.iterationId],
    );
    // A finished evaluation is never changed; a second process has not looked at it yet.
    const { forgetComparisons } = await import("@/lib/server/services/compare-policies");
    forgetComparisons();
    const { comparisons } = await read();
    expect(comparisons[0]?.policyAccuracy.value).toBeNull();
    expect(comparisons[0]?.difference).toBeNull();
    expect(comparisons[0]?.missingShare).toBeCloseTo(2 / held);
  });
});
