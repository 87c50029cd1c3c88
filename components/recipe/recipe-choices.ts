import type { SavedRecipe } from "@/lib/contracts/recipe";
import { describeRecipe } from "@/lib/domain/describe-recipe";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

export interface RecipeChoice {
  key: string;
  label: string;
  note: string;
  recipe: SelectionRecipe;
}

/** What a recipe can be compared with or started from: the plan's, the paper's, and every saved version. */
export function recipeChoices(
  planned: SelectionRecipe | null,
  saved: readonly SavedRecipe[],
): RecipeChoice[] {
  const choice = (key: string, label: string, recipe: SelectionRecipe): RecipeChoice => ({
    key,
    label,
    note: describeRecipe(recipe),
    recipe,
  });
  return [
    ...(planned ? [choice("plan", "The plan’s recipe", planned)] : []),
    choice("paper", "As in the paper", paperRecipe),
    ...saved.flatMap(({ name, versions }) =>
      versions.map((version) =>
        choice(
          version.recipeVersionId,
          versions.length === 1 ? name : `${name}, version ${version.number}`,
          version.recipe,
        ),
      ),
    ),
  ];
}
