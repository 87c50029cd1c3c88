"use client";

import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { useIterationRefresh } from "@/lib/client/use-iteration-refresh";
import { launchedSeriesSchema } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";

/** @param idempotencyKey made when the form opened: two clicks, or a click repeated after a lost answer, are one launch */
export function useLaunchSeries(projectId: string, idempotencyKey: string) {
  const onSuccess = useIterationRefresh(projectId);
  return useMutation({
    mutationFn: (plan: SeriesPlan) =>
      apiSend({
        projectId,
        path: "series",
        body: { plan },
        answer: launchedSeriesSchema,
        idempotencyKey,
      }),
    onSuccess,
  });
}
