import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { seriesKeys } from "@/lib/client/series-keys";

const answer = () =>
  import("@/lib/contracts/series").then((contract) => contract.launchOptionsSchema);

/** @param from an iteration whose plan to start from; null: the standing presets */
export const launchOptionsQuery = (projectId: string, from: string | null) =>
  queryOptions({
    queryKey: seriesKeys.options(projectId, from),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: from === null ? "series/options" : `series/options?from=${from}`,
        answer,
        signal,
      }),
  });
