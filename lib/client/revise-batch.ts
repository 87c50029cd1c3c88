"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";

const answer = () =>
  import("@/lib/contracts/funnel").then((contract) => contract.frozenBatchSchema);

export interface BatchRevision {
  /** Of the revision that is edited: if another stands, it is a conflict. */
  manifestSha256: string;
  changes: { ordinal: number; included: boolean; reason: string }[];
}

export function useReviseBatch(projectId: string, batchId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: BatchRevision) =>
      apiSend({ projectId, path: `batches/${batchId}/revisions`, body, answer }),
    onSettled,
  });
}
