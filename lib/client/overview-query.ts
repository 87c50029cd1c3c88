import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { overviewKeys } from "@/lib/client/overview-keys";
import { overviewSchema } from "@/lib/contracts/overview";

/** A running iteration pushes its own changes; the slow poll finds one that was launched elsewhere. */
export const overviewQuery = (projectId: string) =>
  queryOptions({
    queryKey: overviewKeys.all(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "overview", answer: overviewSchema, signal }),
    refetchInterval: 15_000,
  });
