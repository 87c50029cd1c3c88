import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { seriesKeys } from "@/lib/client/series-keys";
import type { SeriesPlan } from "@/lib/domain/plan";

const answer = () => import("@/lib/contracts/series").then((contract) => contract.estimateSchema);

export const estimateQuery = (projectId: string, plan: SeriesPlan) =>
  queryOptions({
    queryKey: seriesKeys.estimate(projectId, plan),
    queryFn: ({ signal }) =>
      apiSend({
        projectId,
        path: "series/estimate",
        body: { plan },
        answer,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
