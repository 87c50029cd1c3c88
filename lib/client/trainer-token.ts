"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const contract = () => import("@/lib/contracts/training-run");

/** The token comes back once and is kept nowhere but in the dialog that asked. */
export function useIssueTrainerToken(projectId: string, runId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: () =>
      apiSend({
        projectId,
        path: `training-runs/${runId}/token`,
        answer: () => contract().then((one) => one.trainerTokenSchema),
      }),
    onSettled,
  });
}

export function useRevokeTrainerToken(projectId: string, runId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: () =>
      apiSend({
        projectId,
        method: "DELETE",
        path: `training-runs/${runId}/token`,
        answer: () => contract().then((one) => one.trainingRunReplySchema),
      }),
    onSettled,
  });
}
