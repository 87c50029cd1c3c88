import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { seriesKeys } from "@/lib/client/series-keys";
import { estimateSchema } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";

export const estimateQuery = (projectId: string, plan: SeriesPlan) =>
  queryOptions({
    queryKey: seriesKeys.estimate(projectId, plan),
    queryFn: ({ signal }) =>
      apiSend({
        projectId,
        path: "series/estimate",
        body: { plan },
        answer: estimateSchema,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
