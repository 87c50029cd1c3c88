"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

const answer = () =>
  import("@/lib/contracts/funnel").then((contract) => contract.frozenBatchSchema);

export function useFreezeBatch(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (recipe: SelectionRecipe) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/batches`,
        body: { recipe },
        answer,
      }),
    onSettled,
  });
}
