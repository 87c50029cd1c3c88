import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { experimentKeys } from "@/lib/client/experiment-keys";

const answer = () =>
  import("@/lib/contracts/experiment").then((contract) => contract.experimentDetailSchema);

/** The joint report. Kept fresh by useExperimentEvents. */
export const experimentQuery = (projectId: string, seriesId: string) =>
  queryOptions({
    queryKey: experimentKeys.detail(projectId, seriesId),
    queryFn: ({ signal }) => apiGet({ projectId, path: `experiments/${seriesId}`, answer, signal }),
  });
