import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { trajectoryDetailSchema } from "@/lib/contracts/trajectory";

export function getTrajectory(projectId: string, trajectoryId: string) {
  return queryOptions({
    queryKey: trajectoryKeys.detail(projectId, trajectoryId),
    queryFn: ({ signal }) => {
      const path = `trajectories/${trajectoryId}`;
      return apiGet({ projectId, path, answer: trajectoryDetailSchema, signal });
    },
    // A rollout under way gains steps by itself.
    refetchInterval: ({ state }) =>
      state.data?.row.status === "running" || state.data?.row.status === "queued" ? 2000 : false,
  });
}
