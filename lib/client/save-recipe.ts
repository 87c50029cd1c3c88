"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { recipeKeys } from "@/lib/client/recipe-keys";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

const answer = () =>
  import("@/lib/contracts/recipe").then((contract) => contract.savedVersionSchema);

export function useSaveRecipe(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; recipe: SelectionRecipe }) =>
      apiSend({ projectId, path: "recipes", body, answer }),
    onSettled: () => client.invalidateQueries({ queryKey: recipeKeys.all(projectId) }),
  });
}
