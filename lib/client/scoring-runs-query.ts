import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { iterationKeys } from "@/lib/client/iteration-keys";

const answer = () =>
  import("@/lib/contracts/scoring-run").then((contract) => contract.scoringRunListSchema);

const whileRunningMs = 1000;

/** The scoring runs of an iteration, side by side. Asked anew each second while one of them works. */
export const scoringRunsQuery = (projectId: string, iterationId: string) =>
  queryOptions({
    queryKey: iterationKeys.scoringRuns(projectId, iterationId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: `iterations/${iterationId}/scoring-runs`, answer, signal }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === "running") ? whileRunningMs : false,
  });
