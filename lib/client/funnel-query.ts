import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

const answer = () => import("@/lib/contracts/funnel").then((contract) => contract.funnelSchema);

/** The funnel of one recipe. While the next one is counted the last one stays, so that bars move and never vanish. */
export const funnelQuery = (projectId: string, iterationId: string, recipe: SelectionRecipe) =>
  queryOptions({
    queryKey: iterationKeys.funnel(projectId, iterationId, recipe),
    queryFn: ({ signal }) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/funnel`,
        body: { recipe },
        answer,
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
