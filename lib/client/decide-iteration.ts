"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/iteration").then((contract) => contract.iterationStateReplySchema);

export function useDecideIteration(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: { decision: "accept" | "reject"; reason: string }) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/decision`,
        body,
        answer,
      }),
    onSettled,
  });
}
