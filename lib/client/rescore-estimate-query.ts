import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";
import type { LaunchRescore } from "@/lib/contracts/scoring-run";

const answer = () =>
  import("@/lib/contracts/scoring-run").then((contract) => contract.rescoreEstimateSchema);

/** What scoring again would take. Writes nothing. */
export const rescoreEstimateQuery = (
  projectId: string,
  iterationId: string,
  rescore: LaunchRescore,
) =>
  queryOptions({
    queryKey: [...iterationKeys.scoringRuns(projectId, iterationId), "estimate", rescore],
    queryFn: ({ signal }) =>
      apiSend({
        projectId,
        path: `iterations/${iterationId}/scoring-runs/estimate`,
        body: rescore,
        answer,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
