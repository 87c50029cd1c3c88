import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { seriesKeys } from "@/lib/client/series-keys";
import { launchOptionsSchema } from "@/lib/contracts/series";

export const launchOptionsQuery = (projectId: string) =>
  queryOptions({
    queryKey: seriesKeys.options(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "series/options", answer: launchOptionsSchema, signal }),
  });
