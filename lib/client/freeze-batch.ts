"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import { frozenBatchSchema } from "@/lib/contracts/funnel";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

export function useFreezeBatch(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (recipe: SelectionRecipe) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/batches`,
        body: { recipe },
        answer: frozenBatchSchema,
      }),
    onSettled,
  });
}
