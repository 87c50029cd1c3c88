"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import type { LaunchRescore } from "@/lib/contracts/scoring-run";

const answer = () =>
  import("@/lib/contracts/scoring-run").then((contract) => contract.scoringRunReplySchema);

/** @param idempotencyKey made when the form opened: two clicks are one run */
export function useLaunchRescore(projectId: string, iterationId: string, idempotencyKey: string) {
  const onSuccess = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (rescore: LaunchRescore) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/scoring-runs`,
        body: rescore,
        answer,
        idempotencyKey,
      }),
    onSuccess,
  });
}
