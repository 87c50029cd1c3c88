import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { iterationListSchema } from "@/lib/contracts/iteration";

export const iterationListQuery = (projectId: string) =>
  queryOptions({
    queryKey: iterationKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "iterations", answer: iterationListSchema, signal }),
    refetchInterval: 10_000,
  });
