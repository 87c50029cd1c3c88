"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { experimentKeys } from "@/lib/client/experiment-keys";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/experiment").then((contract) => contract.stoppedExperimentSchema);

export function useStopExperiment(projectId: string, seriesId: string) {
  const client = useQueryClient();
  const refreshIterations = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: () =>
      apiSend({ projectId, path: `experiments/${seriesId}/stop`, body: {}, answer }),
    onSettled: () =>
      Promise.all([
        refreshIterations(),
        client.invalidateQueries({ queryKey: experimentKeys.all(projectId) }),
      ]),
  });
}
