"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import { frozenBatchSchema } from "@/lib/contracts/funnel";

export interface BatchRevision {
  /** Of the revision that is edited: if another stands, it is a conflict. */
  manifestSha256: string;
  changes: { ordinal: number; included: boolean; reason: string }[];
}

export function useReviseBatch(projectId: string, batchId: string) {
  const onSettled = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (body: BatchRevision) =>
      apiSend({ projectId, path: `batches/${batchId}/revisions`, body, answer: frozenBatchSchema }),
    onSettled,
  });
}
