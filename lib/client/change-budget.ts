"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import type { ChangeBudget } from "@/lib/contracts/budget";

const answer = () =>
  import("@/lib/contracts/budget").then((contract) => contract.budgetReplySchema);

/** Gives an iteration another budget; what stopped for the old one can then be resumed. */
export function useChangeBudget(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: ChangeBudget) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/budget`,
        method: "PUT",
        body,
        answer,
      }),
    onSettled,
  });
}
