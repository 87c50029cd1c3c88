import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { batchKeys } from "@/lib/client/batch-keys";

const answer = () =>
  import("@/lib/contracts/batch").then((contract) => contract.batchExamplePageSchema);

const pageSize = 50;

export const batchExamplesQuery = (projectId: string, batchId: string) =>
  infiniteQueryOptions({
    queryKey: batchKeys.examples(projectId, batchId),
    queryFn: ({ pageParam, signal }) =>
      apiGet({
        projectId,
        path: `batches/${batchId}/examples?limit=${pageSize}${pageParam === null ? "" : `&after=${pageParam}`}`,
        answer,
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextAfter,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The same sample of a batch for everybody who looks. */
export const batchSampleQuery = (projectId: string, batchId: string, size: number) =>
  queryOptions({
    queryKey: batchKeys.sample(projectId, batchId, size),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: `batches/${batchId}/examples?sample=${size}`,
        answer,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
