"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/iteration").then((contract) => contract.stoppedIterationSchema);

export function useStopIteration(projectId: string, iterationId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: { cancelTraining: boolean }) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/stop`,
        body,
        answer,
      }),
    onSettled,
  });
}
