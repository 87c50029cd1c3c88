"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import type { ResolveTraining } from "@/lib/contracts/training-run";

const answer = () =>
  import("@/lib/contracts/training-run").then((contract) => contract.trainingRunReplySchema);

/** What a person found at the provider about a run of unknown outcome. */
export function useResolveTraining(projectId: string, runId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: ResolveTraining) =>
      apiSend({ projectId, path: `training-runs/${runId}/resolve`, body, answer }),
    onSettled,
  });
}
