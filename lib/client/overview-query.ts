import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { overviewKeys } from "@/lib/client/overview-keys";

const answer = () => import("@/lib/contracts/overview").then((contract) => contract.overviewSchema);

/** A running iteration pushes its own changes; the slow poll finds one that was launched elsewhere. */
export const overviewQuery = (projectId: string) =>
  queryOptions({
    queryKey: overviewKeys.all(projectId),
    queryFn: ({ signal }) => apiGet({ projectId, path: "overview", answer, signal }),
    refetchInterval: 15_000,
  });
