import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";

const answer = () =>
  import("@/lib/contracts/iteration").then((contract) => contract.iterationListSchema);

export const iterationListQuery = (projectId: string) =>
  queryOptions({
    queryKey: iterationKeys.list(projectId),
    queryFn: ({ signal }) => apiGet({ projectId, path: "iterations", answer, signal }),
    refetchInterval: 10_000,
  });
