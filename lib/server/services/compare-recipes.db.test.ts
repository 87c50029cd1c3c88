import { beforeAll, expect, it } from "vitest";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import { compareRecipes } from "@/lib/server/services/compare-recipes";
import { previewFunnel } from "@/lib/server/services/preview-funnel";
import { listRecipes, saveRecipe } from "@/lib/server/services/save-recipe";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture({ questions: 30 });
  await createReviewStory(project, { trajectoriesPerQuestion: 2 });
});

const all = selectionRecipeSchema.parse({});
const strict = selectionRecipeSchema.parse({
  reward: { rule: "at_least", threshold: 0.7 },
  maxPerQuestion: 1,
});

it("counts what each recipe keeps as its own funnel does, and shows what one keeps alone", async () => {
  const { projectId, iterationId } = project;
  const compared = await compareRecipes({ projectId, iterationId, a: all, b: strict });
  const funnels = await Promise.all(
    [all, strict].map((recipe) => previewFunnel({ projectId, iterationId, recipe })),
  );
  expect([compared.a.exampleCount, compared.b.exampleCount]).toEqual(
    funnels.map((funnel) => funnel.exampleCount),
  );
  const { both, onlyA, onlyB } = compared.examples;
  expect([both + onlyA, both + onlyB]).toEqual(funnels.map((funnel) => funnel.exampleCount));
  expect(onlyB).toBe(0);
  expect(compared.sampleOnlyA.length).toBeGreaterThan(0);
  expect(compared.sampleOnlyA[0]).toMatchObject({ question: expect.stringContaining("capital") });
  expect(compared.reward.b?.mean).toBeGreaterThan(compared.reward.a?.mean ?? 1);
});

it("excludes questions that stand held out in a set which the plan does not look at", async () => {
  const { projectId, iterationId } = project;
  const kept = async () => {
    const funnel = await previewFunnel({ projectId, iterationId, recipe: all });
    return funnel.rows.find((row) => row.key === "evaluation_overlap")?.removed;
  };
  expect(await kept()).toBe(0);
  const held = {
    id: newId(),
    externalId: null,
    text: "What is the capital of country 5?",
    group: "capital",
    hops: 2,
    splitGroup: "held",
    split: "test" as const,
    answers: ["City"],
  };
  const ids = { questionSetId: newId(), questionSetVersionId: newId() };
  const set = { projectId, ...ids, name: "Held out", description: "", isPractice: false };
  await withTransaction(() => insertQuestionSet(set, [held]));
  expect(await kept()).toBe(2);
});

it("keeps versions under a name, and the same recipe once", async () => {
  const { projectId, userId } = project;
  const save = (recipe: typeof all) => saveRecipe({ projectId, userId, name: "Mine", recipe });
  expect((await save(all)).number).toBe(1);
  expect((await save(strict)).number).toBe(2);
  expect((await save(all)).number).toBe(1);
  const { recipes } = await listRecipes({ projectId });
  expect(recipes.find(({ name }) => name === "Mine")?.versions.map((one) => one.number)).toEqual([
    2, 1,
  ]);
  const reserved = saveRecipe({ projectId, userId, name: "selection", recipe: all });
  await expect(reserved).rejects.toMatchObject({ code: "bad_request" });
});
