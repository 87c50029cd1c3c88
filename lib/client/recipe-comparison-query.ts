import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

const answer = () =>
  import("@/lib/contracts/recipe").then((contract) => contract.recipeComparisonSchema);

/** Two recipes over one iteration's growth. */
export const recipeComparisonQuery = (
  projectId: string,
  iterationId: string,
  compared: { a: SelectionRecipe; b: SelectionRecipe },
) =>
  queryOptions({
    queryKey: iterationKeys.funnel(projectId, iterationId, compared),
    queryFn: ({ signal }) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/recipe-comparison`,
        body: compared,
        answer,
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
