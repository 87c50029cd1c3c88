"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/batch").then((contract) => contract.decidedBatchSchema);

/** Approval and rejection name the manifest they decide on. */
export function useDecideBatch(projectId: string, batchId: string, decision: "approve" | "reject") {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: { manifestSha256: string; reason: string }) =>
      apiSend({
        projectId,
        path: `batches/${batchId}/${decision}`,
        body,
        answer,
      }),
    onSettled,
  });
}
