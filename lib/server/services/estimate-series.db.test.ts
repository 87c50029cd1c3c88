import { beforeAll, describe, expect, it } from "vitest";
import { estimateSchema } from "@/lib/contracts/series";
import { type IterationPlan, type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { estimateSeries } from "@/lib/server/services/estimate-series";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";
import {
  addEvaluation,
  addValidationQuestions,
  createReviewStory,
  storyPlan,
} from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;

beforeAll(async () => {
  project = await createProjectFixture({ questions: 40 });
  await addValidationQuestions(project, 20);
});

const seriesOf = (change: Partial<IterationPlan> = {}): SeriesPlan =>
  seriesPlanSchema.parse({
    kind: "loop",
    base: storyPlan(project, change),
    generations: [{ trajectoriesPerQuestion: 1 }, { trajectoriesPerQuestion: 4 }],
  });

const estimate = async (change: Partial<IterationPlan> = {}) =>
  estimateSchema.parse(
    await estimateSeries({ projectId: project.projectId, plan: seriesOf(change) }),
  );

const faultFields = async (change: Partial<IterationPlan>) =>
  (await estimate(change)).faults.map((fault) => fault.field);

describe("the estimate of a plan", () => {
  it("grows with what is grown, and says that nothing was measured yet", async () => {
    const { generations, basis, faults, seconds } = await estimate();
    expect(faults).toEqual([]);
    const grown = generations.map((one) => one.stages.find(({ stage }) => stage === "grow"));
    expect(grown[1]?.calls).toBeCloseTo(4 * (grown[0]?.calls ?? 0));
    expect(seconds.low).toBeLessThan(seconds.value);
    expect(basis).toContain("Nothing measured");
  });

  it("names the field of each fault", async () => {
    expect(await faultFields({ questionCount: 41 })).toEqual(["base.questionCount"]);
    expect(await faultFields({ policyVersionId: newId() })).toEqual(["base.policyVersionId"]);
    expect(await faultFields({ questionSetVersionId: newId() })).toContain(
      "base.questionSetVersionId",
    );
    const gone = {
      endpointId: newId(),
      model: "judge",
      orders: 1,
      rewardPolicy: "rubric" as const,
    };
    expect(await faultFields({ rewardModel: gone })).toEqual(["base.rewardModel"]);
    expect(
      await faultFields({ search: { ...storyPlan(project).search, toolId: newId() } }),
    ).toEqual(["base.search"]);
    expect(await faultFields({ rubricVersionId: newId() })).toEqual(["base.rubricVersionId"]);
    const test = { split: "test", decoding: "greedy", repeats: 1, questionCount: null } as const;
    const { questionSetVersionId } = project;
    expect(await faultFields({ evaluation: [{ questionSetVersionId, ...test }] })).toEqual([
      "base.evaluation.0",
    ]);
  });

  it("takes nothing of another project", async () => {
    const theirs = storyPlan(await createProjectFixture({ questions: 1 }));
    const { search, rubricVersionId, rewardModel, grader, policyVersionId } = theirs;
    const { endpointId } = grader;
    const targets = [{ ...newTrainingTarget("S", "base-s"), endpointId }];
    const own = { search, rubricVersionId, rewardModel, grader, policyVersionId, targets };
    expect(await faultFields(own)).toEqual([
      "base.policyVersionId",
      "base.rewardModel",
      "base.grader",
      "base.targets.0",
      "base.search",
      "base.rubricVersionId",
    ]);
    const { questionSetVersionId, evaluation } = theirs;
    expect(await faultFields({ questionSetVersionId, evaluation })).toEqual([
      "base.questionSetVersionId",
      "base.evaluation.0",
    ]);
  });

  it("says whether the parent is evaluated already, and evaluates it once if not", async () => {
    const evaluated = (one: Awaited<ReturnType<typeof estimate>>, index: number) =>
      one.generations[index]?.stages.find(({ stage }) => stage === "evaluate")?.calls ?? 0;
    const before = await estimate();
    expect(evaluated(before, 0)).toBeCloseTo(2 * evaluated(before, 1));
    await addEvaluation(project, {
      policyVersionId: project.policyVersionId,
      iterationId: null,
      rightOf: "true",
      questionCount: 20,
    });
    const after = await estimate();
    expect(evaluated(after, 0)).toBeCloseTo(evaluated(after, 1));
    expect(after.checks[0]?.text).toBe("L · gen 0 is already evaluated here");
  });

  it("demands a money limit once a model is priced", async () => {
    await sql().query(`UPDATE "Endpoint" SET prices = $2 WHERE "projectId" = $1`, [
      project.projectId,
      { promptMicros: 2_000_000, completionMicros: 4_000_000 },
    ]);
    const open = await estimate();
    expect(open.costMicros).toBeGreaterThan(0);
    expect(open.faults.map((fault) => fault.field)).toEqual(["base.budget.costMicros"]);
    const budget = { calls: null, tokens: null, costMicros: 10_000_000 };
    expect(await faultFields({ budget })).toEqual([]);
  });
});

describe("what the launch form offers", () => {
  it("is the standing presets, and a launched plan first where the form comes from its iteration", async () => {
    await sql().query(`UPDATE "Endpoint" SET models = $2 WHERE "projectId" = $1`, [
      project.projectId,
      ["base-l", "judge"],
    ]);
    await createReviewStory(project);
    const { projectId, iterationId, seriesId } = project;
    await sql().query(`UPDATE "Series" SET plan = $3 WHERE "projectId" = $1 AND id = $2`, [
      projectId,
      seriesId,
      seriesOf({ seed: 77 }),
    ]);
    const fresh = await getLaunchOptions({ projectId, from: null });
    expect(fresh.presets.map((preset) => preset.key)).toEqual(["default", "paper", "launched"]);
    const again = await getLaunchOptions({ projectId, from: iterationId });
    expect(again.presets[0]).toMatchObject({
      title: "Iteration 1’s",
      plan: { base: { seed: 77 } },
    });
    expect(again.idempotencyKey).not.toBe(fresh.idempotencyKey);
  });

  it("is not there for a project without a policy, and says what is missing", async () => {
    const projectId = newId();
    await sql().query(`INSERT INTO "Project" (id, name, "updatedAt") VALUES ($1, 'Empty', now())`, [
      projectId,
    ]);
    await expect(getLaunchOptions({ projectId, from: null })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
