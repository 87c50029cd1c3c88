import { expect, test } from "vitest";
import { withThreshold } from "@/components/iteration/funnel-stages";
import { nameOf } from "@/components/iteration/recipe-menu";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

test("a recipe of the menu has its name, a mixture made by hand is edited", () => {
  const planned = { ...paperRecipe, maxPerQuestion: 2 };
  const named = (recipe: SelectionRecipe) => nameOf(recipe, { planned, saved: [] });
  expect(named(paperRecipe)).toBe("As in the paper");
  expect(named(withThreshold(paperRecipe, 0.75))).toBe("Rising threshold");
  expect(named(planned)).toBe("The plan’s recipe");
  expect(named({ ...paperRecipe, target: "random" })).toBe("Control");
  const mixture = { ...withThreshold(paperRecipe, 0.75), mixedAnswersOnly: true };
  expect(named(mixture)).toBe("Edited");
});
