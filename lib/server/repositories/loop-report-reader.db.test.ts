import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/lib/server/db";
import { countOverrides, countRevisions } from "@/lib/server/repositories/loop-figure-reader";
import {
  listApprovedBatches,
  listSeriesEvaluations,
  readSeriesGrowth,
} from "@/lib/server/repositories/loop-report-reader";
import {
  addEvaluation,
  addValidationQuestions,
  createReviewStory,
  type Story,
  storySteps,
} from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { trainStory } from "@/lib/server/testing/training-fixture";

openTestDatabase();
const questions = 40;
let project: ProjectFixture;
let story: Story;
let trained: string;

beforeAll(async () => {
  project = await createProjectFixture({ questions });
  await addValidationQuestions(project, 20);
  story = await createReviewStory(project);
  trained = await trainStory(project, story);
});

async function evaluate(policyVersionId: string, change: { hash?: string; split?: string } = {}) {
  const { iterationId } = project;
  const id = await addEvaluation(project, {
    policyVersionId,
    iterationId: policyVersionId === trained ? iterationId : null,
    rightOf: "true",
    questionCount: 20,
  });
  await sql().query(`UPDATE "Evaluation" SET split = $2, "questionsHash" = $3 WHERE id = $1`, [
    id,
    change.split ?? "test",
    change.hash ?? "asked",
  ]);
  return id;
}

describe("the report of a series", () => {
  it("counts what was grown: evaluations and superseded attempts are not", async () => {
    await evaluate(trained, { split: "validation" });
    const growth = await readSeriesGrowth(project.projectId, project.seriesId);
    expect(growth).toMatchObject({
      planned: questions,
      trajectories: questions,
      steps: questions * storySteps,
      samples: questions * storySteps * 4,
      failed: 2,
    });
    await sql().query(
      `UPDATE "Trajectory" SET "supersededAt" = now() WHERE "runId" = $1 AND status = 'failed'`,
      [project.runId],
    );
    const without = await readSeriesGrowth(project.projectId, project.seriesId);
    expect(without).toMatchObject({ trajectories: questions - 2, failed: 0 });
    expect(without.seconds).toBeGreaterThanOrEqual(0);
  });

  it("finds the base's evaluation wherever it was made, on the same questions only", async () => {
    const base = await evaluate(project.policyVersionId);
    await evaluate(project.policyVersionId, { hash: "other questions" });
    const mine = await evaluate(trained);
    const found = await listSeriesEvaluations(project.projectId, project.seriesId, "greedy");
    expect(found).toEqual([
      { evaluationId: base, model: "base-l", size: "L", generation: 0, questionsHash: "asked" },
      { evaluationId: mine, model: "tuned-l", size: "L", generation: 1, questionsHash: "asked" },
    ]);
    expect(await listSeriesEvaluations(project.projectId, project.seriesId, "as_deployed")).toEqual(
      [],
    );
  });

  it("names the batches that were trained on, and nothing of another project", async () => {
    expect(await listApprovedBatches(project.projectId, project.seriesId)).toEqual([story.batchId]);
    const other = await createProjectFixture();
    expect(await listApprovedBatches(other.projectId, project.seriesId)).toEqual([]);
    expect(await readSeriesGrowth(other.projectId, project.seriesId)).toMatchObject({
      trajectories: 0,
      planned: 0,
    });
  });

  it("counts an override where the ranker parsed and chose another sample", async () => {
    const overrides = await countOverrides(project.projectId, project.seriesId);
    const { rows } = await sql().query<{ kind: string; steps: number }>(
      `SELECT s.kind, count(*)::int AS steps FROM "StepRanking" k JOIN "Step" s ON s."trajectoryId" = k."trajectoryId"
         AND s.index = k."stepIndex" WHERE k."projectId" = $1 GROUP BY s.kind ORDER BY s.kind`,
      [project.projectId],
    );
    expect(overrides.map(({ kind, steps }) => ({ kind, steps }))).toEqual(rows);
    const answers = overrides.find((one) => one.kind === "answer");
    expect(answers?.overridden).toBeGreaterThan(0);
    expect(answers?.overridden).toBeLessThan(answers?.steps ?? 0);
  });

  it("counts the checks of an evaluation by what was executed", async () => {
    const evaluation = await evaluate(trained);
    const { rows } = await sql().query<{ id: string }>(
      `SELECT t.id FROM "Trajectory" t JOIN "RolloutRun" r ON r.id = t."runId" WHERE r."evaluationId" = $1 LIMIT 1`,
      [evaluation],
    );
    const id = rows[0]?.id;
    const values = [project.projectId, id];
    await sql().query(
      `INSERT INTO "Step" ("projectId", "trajectoryId", index, kind, status, "executedSampleIndex")
       VALUES ($1, $2, 6, 'relevance_check', 'executed', 1), ($1, $2, 7, 'grounding_check', 'executed', 0)`,
      values,
    );
    await sql().query(
      `INSERT INTO "Sample" ("projectId", "trajectoryId", "stepIndex", index, "parseStatus", parsed, "tokenCount")
       SELECT $1, $2, s, a, 'valid', json_build_object('passed', a = 0), 3
       FROM generate_series(6, 7) s, generate_series(0, 1) a`,
      values,
    );
    const counted = await countRevisions(project.projectId, evaluation);
    expect(counted).toEqual({ checks: 2, revised: 1 });
  });
});
