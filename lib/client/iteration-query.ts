import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";

const answer = () =>
  import("@/lib/contracts/iteration").then((contract) => contract.iterationDetailSchema);

/** Everything the iteration page shows but the funnel. Kept fresh by useIterationEvents. */
export const iterationQuery = (projectId: string, iterationId: string) =>
  queryOptions({
    queryKey: iterationKeys.detail(projectId, iterationId),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: `iterations/${iterationId}`,
        answer,
        signal,
      }),
  });
