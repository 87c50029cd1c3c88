"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/training-run").then((contract) => contract.trainingRunReplySchema);

export function useCancelTraining(projectId: string, runId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: () => apiSend({ projectId, path: `training-runs/${runId}/cancel`, answer }),
    onSettled,
  });
}
