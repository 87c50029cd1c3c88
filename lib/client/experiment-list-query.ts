import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { experimentKeys } from "@/lib/client/experiment-keys";

const answer = () =>
  import("@/lib/contracts/experiment").then((contract) => contract.experimentListSchema);

export const experimentListQuery = (projectId: string) =>
  queryOptions({
    queryKey: experimentKeys.list(projectId),
    queryFn: ({ signal }) => apiGet({ projectId, path: "experiments", answer, signal }),
    // Nothing is pushed to the list: it is looked at anew while an arm is at work.
    refetchInterval: ({ state }) =>
      state.data?.experiments.some((one) => one.running) ? 5_000 : false,
  });
