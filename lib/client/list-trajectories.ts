import { infiniteQueryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { type TrajectoryFilterQuery, trajectoryPageSchema } from "@/lib/contracts/trajectory";

/** The filter as it stands in a URL; empty fields are left out. */
export function filterParams(filter: TrajectoryFilterQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || (name === "sort" && value === "newest")) continue;
    params.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return params;
}

const refreshMs = 4000;

/** Pages of 50, each behind the last row of the one before it. */
export function listTrajectories(projectId: string, filter: TrajectoryFilterQuery) {
  return infiniteQueryOptions({
    queryKey: trajectoryKeys.list(projectId, filter),
    queryFn: ({ pageParam, signal }) => {
      const params = filterParams(filter);
      if (pageParam !== null) params.set("cursor", pageParam);
      const path = `trajectories?${params}`;
      return apiGet({ projectId, path, answer: trajectoryPageSchema, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Under way: what the first page shows is old in a moment.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.rows.some(({ status }) => status === "running" || status === "queued")
        ? refreshMs
        : false,
  });
}
