import { beforeEach, expect, it } from "vitest";
import { practiceRecipe, selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { sql } from "@/lib/server/db";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { freezeFirstBatch } from "@/lib/server/services/finish-ranking";
import { loadSelectionFacts } from "@/lib/server/services/load-selection-facts";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
beforeEach(async () => {
  project = await createProjectFixture({ questions: 12 });
  // Nothing reaches the threshold, so that there is nothing to render: the fixture's steps hold no prompt.
  const recipe = { reward: { rule: "at_least", threshold: 1, groupFloor: 0 } };
  await createReviewStory(project, { recipe: selectionRecipeSchema.parse(recipe) });
});

it("makes one first batch when two workers look at once", async () => {
  const { projectId, iterationId } = project;
  await sql().query(`DELETE FROM "BatchExample" WHERE "projectId" = $1`, [projectId]);
  await sql().query(`DELETE FROM "Batch" WHERE "projectId" = $1`, [projectId]);
  const iteration = await findIteration(projectId, iterationId);
  if (!iteration) throw new Error("the story has no iteration");
  const looks = [freezeFirstBatch(iteration), freezeFirstBatch(iteration)];
  const outcomes = await Promise.allSettled(looks);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const { rows } = await sql().query(`SELECT revision FROM "Batch" WHERE "projectId" = $1`, [
    projectId,
  ]);
  expect(rows).toEqual([{ revision: 1 }]);
});

it("keeps no facts of a ranking that is still under way", async () => {
  const { projectId, iterationId, scoringRunId } = project;
  const stepCount = async () =>
    (await loadSelectionFacts(projectId, iterationId, practiceRecipe)).table.stepIndex.length;
  const all = await stepCount();
  await sql().query(
    `DELETE FROM "SelectionFact" WHERE "projectId" = $1 AND "scoringRunId" = $2 AND "stepIndex" > 3`,
    [projectId, scoringRunId],
  );
  expect(await stepCount()).toBeLessThan(all);
});
