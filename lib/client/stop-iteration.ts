"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import { iterationStateReplySchema } from "@/lib/contracts/iteration";

export function useStopIteration(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: () =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/stop`,
        answer: iterationStateReplySchema,
      }),
    onSettled,
  });
}
