import { type IterationPlan, iterationPlanSchema, seriesPlanSchema } from "@/lib/domain/plan";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import type { ProjectFixture } from "@/lib/server/testing/project-fixture";

/** Steps of a stored trajectory: two searches, an answer and its two checks, the paper's 2·searches + 4. */
export const storySteps = 8;

export function storyPlan(
  project: ProjectFixture,
  change: Partial<IterationPlan> = {},
): IterationPlan {
  const model = { endpointId: project.endpointId, model: "judge" };
  return iterationPlanSchema.parse({
    policyVersionId: project.policyVersionId,
    questionSetVersionId: project.questionSetVersionId,
    questionCount: project.questionIds.length,
    seed: 11,
    trajectoriesPerQuestion: 1,
    sampling: { n: 4, temperature: 1 },
    execution: "sampled",
    search: { toolId: project.searchToolId, k: 3, maxSearches: 10 },
    rewardModel: model,
    grader: model,
    rubricVersionId: project.rubricVersionId,
    targets: [{ size: "L", baseModel: "base-l" }],
    evaluation: [
      {
        questionSetVersionId: project.questionSetVersionId,
        split: "validation",
        decoding: "greedy",
        repeats: 1,
      },
    ],
    ...change,
  });
}

const kindOf = `(ARRAY['decision','summary','decision','summary','decision','answer','relevance_check','grounding_check'])[s + 1]`;
const replyOf = `CASE ${kindOf}
  WHEN 'decision' THEN CASE WHEN s = 4 THEN '{"thoughts":"enough","action":{"type":"terminate"}}'
    ELSE '{"thoughts":"look","action":{"type":"search","query":"capital ' || a || '"}}' END
  WHEN 'summary' THEN '{"rejected":[],"thoughts":"kept","groundedSummary":"The page names the capital.","selectedLinkIds":[1]}'
  WHEN 'answer' THEN '{"thoughts":"so","answer":"It is City ' || a || ' [link_id=1].","shortAnswer":"City ' || a || '"}'
  ELSE '{"reasoning":"fits","passed":true}' END`;

/** Trajectories of one run, every question once; each 20th failed in parsing. Right where `rightOf` says so. */
async function growTrajectories(
  project: ProjectFixture,
  run: { id: string; purpose: string; iterationId: string | null; policyVersionId: string },
  questions: { split: string; repeats: number; rightOf: string },
): Promise<void> {
  await sql().query(
    `INSERT INTO "Trajectory" ("projectId", id, purpose, "runId", "iterationId", "policyVersionId",
       "questionSetVersionId", "questionId", repeat, status, "errorCode", "stopReason", "questionExcerpt",
       "draftExcerpt", "finalExcerpt", "stepBarcode", "stepCount", "searchCount", "sampleCount", "promptTokens",
       "completionTokens", "draftCorrect", "finalCorrect", "startedAt", "finishedAt")
     SELECT q."projectId", gen_random_uuid(), $3, $2, $4, $5, q."versionId", q.id, r,
       CASE WHEN bad THEN 'failed' ELSE 'completed' END, CASE WHEN bad THEN 'step_unparseable' END, 'terminated',
       left(q.text, 300), 'City ' || q.ordinal % 7, 'City ' || q.ordinal % 5, 'DSDSDARG', ${storySteps}, 2, 32, 3200, 240,
       CASE WHEN NOT bad THEN (${questions.rightOf}) AND q.ordinal % 11 <> 0 END,
       CASE WHEN NOT bad THEN (${questions.rightOf}) END, now() - interval '5 min', now() - interval '4 min'
     FROM (SELECT *, ordinal % 20 = 19 AS bad FROM "Question") q, generate_series(0, $7 - 1) r
     WHERE q."projectId" = $1 AND q."versionId" = $6 AND q.split = $8`,
    [
      project.projectId,
      run.id,
      run.purpose,
      run.iterationId,
      run.policyVersionId,
      project.questionSetVersionId,
      questions.repeats,
      questions.split,
    ],
  );
}

async function fillSteps({ projectId }: ProjectFixture, runId: string): Promise<void> {
  const mine = `"Trajectory" t WHERE t."projectId" = $1 AND t."runId" = $2`;
  await sql().query(
    `INSERT INTO "Step" ("projectId", "trajectoryId", index, kind, status, "executedSampleIndex")
     SELECT t."projectId", t.id, s, ${kindOf}, 'executed', 0
     FROM generate_series(0, ${storySteps - 1}) s, ${mine}`,
    [projectId, runId],
  );
  await sql().query(
    `INSERT INTO "Sample" ("projectId", "trajectoryId", "stepIndex", index, "parseStatus", parsed, "tokenCount")
     SELECT t."projectId", t.id, s, a, 'valid', (${replyOf})::json, 3
     FROM generate_series(0, ${storySteps - 1}) s, generate_series(0, 3) a, ${mine}`,
    [projectId, runId],
  );
}

/** Ranks every step (each fifth for another sample, each tenth left unscored, decisions alike) and scores them. */
async function judge({ projectId }: ProjectFixture, of: { runId: string; scoringRunId: string }) {
  const mine = `"Trajectory" t WHERE t."projectId" = $1 AND t."runId" = $2 AND t.status = 'completed'`;
  const values = [projectId, of.runId, of.scoringRunId];
  const picked = `CASE WHEN (n + s) % 5 = 0 THEN 1 ELSE 0 END`;
  const numbered = `(SELECT t.*, row_number() OVER (ORDER BY t.id) AS n FROM ${mine}) t`;
  await sql().query(
    `INSERT INTO "StepRanking" ("projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo", "presentedOrder",
       ranking, explanation, "parseStatus")
     SELECT "projectId", id, s, $3, 0, ARRAY[2, 0, 1, 3],
       CASE WHEN (n + s) % 10 = 9 THEN NULL WHEN ${picked} = 1 THEN ARRAY[1, 0, 2, 3] ELSE ARRAY[0, 1, 2, 3] END,
       'by rule', CASE WHEN (n + s) % 10 = 9 THEN 'unparsed' WHEN s = 4 THEN 'all_alike' ELSE 'parsed' END
     FROM ${numbered}, generate_series(0, ${storySteps - 1}) s`,
    values,
  );
  await sql().query(
    `WITH scored AS (
       INSERT INTO "TrajectoryScore" ("projectId", "trajectoryId", "scoringRunId", "parseStatus", reward)
       SELECT "projectId", id, $3, 'parsed', CASE WHEN n % 30 <> 0 THEN round(0.3 + (n * 37 % 70) / 100.0, 2) END
       FROM ${numbered} RETURNING "projectId", "trajectoryId", reward)
     UPDATE "Trajectory" t SET "aiReward" = reward, "effectiveReward" = reward
     FROM scored WHERE t."projectId" = scored."projectId" AND t.id = scored."trajectoryId"`,
    values,
  );
  await sql().query(
    `INSERT INTO "TrajectoryFact" ("projectId", "scoringRunId", "trajectoryId", "finalAnswerNormalised", "evalOverlap")
     SELECT "projectId", $3, id, lower("finalExcerpt"), false FROM ${numbered}`,
    values,
  );
  await sql().query(
    `INSERT INTO "SelectionFact" ("projectId", "scoringRunId", "trajectoryId", "stepIndex", kind, "executedSampleIndex",
       "validSampleIndexes", unanimous, "rankerFirst", "leavesTrace", "lintFlags", "duplicateKey")
     SELECT "projectId", $3, id, s, ${kindOf}, 0, ARRAY[0, 1, 2, 3], s = 4, ${picked}, s < 6,
       CASE WHEN (n + s) % 40 = 0 THEN ARRAY['repeated_query'] ELSE '{}' END, n * 8 + s
     FROM ${numbered}, generate_series(0, ${storySteps - 1}) s`,
    values,
  );
}

export interface Story {
  batchId: string;
  manifestSha256: string;
  exampleCount: number;
}

/** The fixture's iteration, grown, judged and with a frozen batch: it waits for a person. */
export async function createReviewStory(
  project: ProjectFixture,
  change: Partial<IterationPlan> = {},
): Promise<Story> {
  const { projectId, iterationId, runId, scoringRunId } = project;
  const plan = storyPlan(project, change);
  await sql().query(
    `UPDATE "Iteration" SET plan = $3, state = 'in_review', "stateVersion" = 3, "primaryScoringRunId" = $4,
       "startedAt" = now()
     WHERE "projectId" = $1 AND id = $2`,
    [projectId, iterationId, plan, scoringRunId],
  );
  await sql().query(`UPDATE "Series" SET plan = $2 WHERE "projectId" = $1`, [
    projectId,
    seriesPlanSchema.parse({ kind: "loop", base: plan, generations: [{}] }),
  ]);
  const { sampling, execution, search, checks } = plan;
  await sql().query(`UPDATE "RolloutRun" SET settings = $3 WHERE "projectId" = $1 AND id = $2`, [
    projectId,
    runId,
    { schema: 1, sampling, execution, search, checks },
  ]);
  await moveThrough(project, ["growing", "ranking", "in_review"]);
  const run = { id: runId, purpose: "growth", iterationId, policyVersionId: plan.policyVersionId };
  await growTrajectories(project, run, {
    split: "train",
    repeats: plan.trajectoriesPerQuestion,
    rightOf: "(q.ordinal + r) % 3 <> 0",
  });
  await fillSteps(project, runId);
  await judge(project, { runId, scoringRunId });
  return freezeStoryBatch(project, plan);
}

async function moveThrough({ projectId, iterationId }: ProjectFixture, states: string[]) {
  for (const [index, state] of states.entries()) {
    await sql().query(
      `INSERT INTO "IterationTransition" ("projectId", "iterationId", "stateVersion", "fromState", "toState",
         "actorKind", "createdAt")
       SELECT $1, $2, coalesce(max("stateVersion"), 0) + 1, $3, $4, 'system', now() - $5 * interval '30 s'
       FROM "IterationTransition" WHERE "projectId" = $1 AND "iterationId" = $2`,
      [projectId, iterationId, states[index - 1] ?? null, state, states.length - index],
    );
  }
}

async function freezeStoryBatch(project: ProjectFixture, plan: IterationPlan): Promise<Story> {
  const { projectId, iterationId, scoringRunId } = project;
  const [recipeId, recipeVersionId, batchId] = [newId(), newId(), newId()];
  const manifestSha256 = "ab".repeat(32);
  const body = selectionRecipeSchema.parse(plan.recipe);
  await sql().query(
    `INSERT INTO "Recipe" ("projectId", id, name) VALUES ($1, $2::uuid, $2::uuid::text)`,
    [projectId, recipeId],
  );
  await sql().query(
    `INSERT INTO "RecipeVersion" ("projectId", id, "recipeId", number, body, hash) VALUES ($1, $2, $3, 1, $4, 'h')`,
    [projectId, recipeVersionId, recipeId, body],
  );
  const { rows } = await sql().query<{ count: number }>(
    `WITH batch AS (
       INSERT INTO "Batch" ("projectId", id, "iterationId", "recipeVersionId", "scoringRunId", revision, status,
         "manifestSha256", "frozenAt") VALUES ($1, $2, $3, $4, $5, 1, 'frozen', $6, now())),
     examples AS (
       INSERT INTO "BatchExample" ("projectId", "batchId", ordinal, "trajectoryId", "stepIndex", "targetSampleIndex",
         "targetSource", "inputSha256", "targetSha256", "feedbackIds")
       SELECT $1, $2, row_number() OVER (ORDER BY "trajectoryId", "stepIndex") - 1, "trajectoryId", "stepIndex",
         "rankerFirst", 'ranker', '', '', '{}'
       FROM "SelectionFact" WHERE "projectId" = $1 AND "scoringRunId" = $5 RETURNING 1)
     SELECT count(*)::int AS count FROM examples`,
    [projectId, batchId, iterationId, recipeVersionId, scoringRunId, manifestSha256],
  );
  const exampleCount = rows[0]?.count ?? 0;
  await sql().query(`UPDATE "Batch" SET "exampleCount" = $3 WHERE "projectId" = $1 AND id = $2`, [
    projectId,
    batchId,
    exampleCount,
  ]);
  return { batchId, manifestSha256, exampleCount };
}

/** Held-out questions, for evaluations. */
export async function addValidationQuestions(project: ProjectFixture, count: number) {
  await sql().query(
    `INSERT INTO "Question" ("projectId", id, "versionId", ordinal, text, "group", hops, "splitGroup", split)
     SELECT $1, gen_random_uuid(), $2, 100000 + o, 'What is the currency of the country where Place ' || o || ' is located?',
       (ARRAY['capital', 'currency', 'year'])[o % 3 + 1], o % 4 + 1, 'v' || o, 'validation'
     FROM generate_series(1, $3) o`,
    [project.projectId, project.questionSetVersionId, count],
  );
}

/** A finished greedy evaluation on validation. `rightOf` is SQL over q.ordinal. */
export async function addEvaluation(
  project: ProjectFixture,
  of: {
    policyVersionId: string;
    iterationId: string | null;
    rightOf: string;
    questionCount: number;
  },
): Promise<string> {
  const [evaluationId, runId] = [newId(), newId()];
  await sql().query(
    `INSERT INTO "Evaluation" ("projectId", id, "iterationId", "policyVersionId", "questionSetVersionId", split, decoding,
       repeats, "questionsHash", "questionCount", settings, state, "finishedAt")
     VALUES ($1, $2, $3, $4, $5, 'validation', 'greedy', 1, 'same', $6, '{}', 'done', now())`,
    [
      project.projectId,
      evaluationId,
      of.iterationId,
      of.policyVersionId,
      project.questionSetVersionId,
      of.questionCount,
    ],
  );
  await sql().query(
    `INSERT INTO "RolloutRun" ("projectId", id, purpose, "evaluationId", "policyVersionId", settings, "plannedCount",
       "codeVersion", state) VALUES ($1, $2, 'evaluation', $3, $4, '{}', $5, 'test', 'done')`,
    [project.projectId, runId, evaluationId, of.policyVersionId, of.questionCount],
  );
  const run = { ...of, id: runId, purpose: "evaluation" };
  await growTrajectories(project, run, { split: "validation", repeats: 1, rightOf: of.rightOf });
  return evaluationId;
}
