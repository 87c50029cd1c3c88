"use client";

import { recipeChoices } from "@/components/recipe/recipe-choices";
import { Select } from "@/components/ui/select";
import type { SavedRecipe } from "@/lib/contracts/recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** The saved recipe that stands in the form, if one does, and the others to load. */
export function SavedRecipeSelect({
  saved,
  recipe,
  onChoose,
}: {
  saved: readonly SavedRecipe[];
  recipe: SelectionRecipe;
  onChoose: (recipe: SelectionRecipe) => void;
}) {
  const choices = recipeChoices(null, saved).filter((one) => one.key !== "paper");
  const text = JSON.stringify(recipe);
  const standing = choices.find((one) => JSON.stringify(one.recipe) === text);
  return (
    <Select
      label="Saved recipe"
      value={standing?.key ?? ""}
      placeholder="Saved recipes"
      onChange={(key) => {
        const chosen = choices.find((one) => one.key === key);
        if (chosen) onChoose(chosen.recipe);
      }}
      options={choices.map(({ key, label }) => ({ value: key, label }))}
      className="w-[190px]"
    />
  );
}
