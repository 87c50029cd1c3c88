import { expect, it } from "vitest";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";

it("the paper's recipe is the recipe with every default", () => {
  expect(paperRecipe).toEqual(selectionRecipeSchema.parse({}));
});
