"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import type { SeriesPlan } from "@/lib/domain/plan";

const answer = () =>
  import("@/lib/contracts/series").then((contract) => contract.launchedSeriesSchema);

/** @param idempotencyKey made when the form opened: two clicks, or a click repeated after a lost answer, are one launch */
export function useLaunchSeries(projectId: string, idempotencyKey: string) {
  const onSuccess = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (plan: SeriesPlan) =>
      apiSend({
        projectId,
        path: "series",
        body: { plan },
        answer,
        idempotencyKey,
      }),
    onSuccess,
  });
}
