"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/scoring-run").then((contract) => contract.scoringRunReplySchema);

/** Stops a run, takes it up again, or makes it the one that counts. */
export function useChangeScoringRun(
  projectId: string,
  iterationId: string,
  change: "stop" | "resume" | "primary",
) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (scoringRunId: string) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/scoring-runs/${scoringRunId}/${change}`,
        answer,
      }),
    onSettled,
  });
}
