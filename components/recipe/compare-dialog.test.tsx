import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { id, plan } from "@/components/iteration/testing/iteration-detail";
import { problem, renderPage, serve } from "@/components/iteration/testing/render-page";
import CompareDialog from "@/components/recipe/compare-dialog";
import type { RecipeComparison, SavedRecipe } from "@/lib/contracts/recipe";
import { paperRecipe } from "@/lib/domain/paper-recipe";

const strict = { ...paperRecipe, maxPerQuestion: 1 };
const saved: SavedRecipe[] = [
  {
    name: "Strict",
    versions: [
      {
        recipeVersionId: id(70),
        number: 1,
        recipe: strict,
        createdAt: "2026-11-22T14:00:00.000Z",
        by: { id: id(6), name: "Ines Marlow" },
      },
    ],
  },
];
const row = (kept: number) => ({
  key: "per_question" as const,
  unit: "trajectories" as const,
  active: true,
  locked: false,
  before: 40,
  removed: 40 - kept,
  kept,
});
const comparison: RecipeComparison = {
  a: { rows: [row(40)], exampleCount: 320, trajectoryCount: 40 },
  b: { rows: [row(10)], exampleCount: 80, trajectoryCount: 10 },
  grownCount: 40,
  examples: { both: 80, onlyA: 240, onlyB: 0 },
  trajectories: { both: 10, onlyA: 30, onlyB: 0 },
  retargeted: 3,
  byKind: [{ name: "decision", a: 120, b: 30 }],
  byGroup: [{ name: "capital", a: 320, b: 80 }],
  reward: {
    a: { mean: 0.61, interval: { low: 0.58, high: 0.64 }, trajectories: 39, questions: 10 },
    b: null,
  },
  sampleOnlyA: [
    {
      trajectoryId: id(80),
      stepIndex: 2,
      kind: "decision",
      question: "What is the capital of Chad?",
      target: "search “Chad”",
    },
  ],
  sampleOnlyB: [],
};

afterEach(() => vi.unstubAllGlobals());

function show(answers: Parameters<typeof serve>[0], onUse = vi.fn()) {
  const sent = serve(answers);
  renderPage(
    <CompareDialog
      projectId={id(100)}
      iterationId={id(7)}
      recipe={plan.recipe}
      planned={plan.recipe}
      saved={saved}
      onUse={onUse}
      onClose={() => undefined}
    />,
  );
  return { sent, onUse };
}

test("sets two recipes side by side: overlap, stages, rewards, and what one keeps alone", async () => {
  const { sent } = show({ "/recipe-comparison": { body: comparison } });
  expect(await screen.findByText("Mean effective reward")).toBeTruthy();
  expect(sent[0]?.body).toMatchObject({ a: { maxPerQuestion: null }, b: { maxPerQuestion: 1 } });
  expect(screen.getByRole("row", { name: "At most per question 40 10 −30" })).toBeTruthy();
  expect(screen.getByRole("row", { name: "Decision 120 30 −90" })).toBeTruthy();
  expect(screen.getByText("nothing scored")).toBeTruthy();
  const alone = screen.getByRole("region", { name: "Only in A" });
  const link = within(alone).getByRole("link", { name: "What is the capital of Chad?" });
  expect(link.getAttribute("href")).toBe(`/trajectories/${id(80)}?step=2`);
  expect(within(alone).getByText("1 drawn of 240")).toBeTruthy();
  expect(screen.getByText(/3 examples of both/)).toBeTruthy();
});

test("takes the other recipe to the sliders", async () => {
  const { onUse } = show({ "/recipe-comparison": { body: comparison } });
  await userEvent.click(screen.getByRole("button", { name: "Use recipe B" }));
  expect(onUse).toHaveBeenCalledWith(strict);
});

test("says why nothing could be compared", async () => {
  show({ "/recipe-comparison": problem("The steps are not ranked yet.", "conflict", 409) });
  expect(await screen.findByText(/not ranked yet/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Compare again" })).toBeTruthy();
});
