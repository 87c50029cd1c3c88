import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

/** Every query key of the noun. A mutation invalidates `all` of its project, never one page. */
export const trajectoryKeys = {
  all: (projectId: string) => ["trajectory", projectId] as const,
  list: (projectId: string, filter: TrajectoryFilterQuery) =>
    ["trajectory", projectId, "list", filter] as const,
  detail: (projectId: string, trajectoryId: string) =>
    ["trajectory", projectId, "detail", trajectoryId] as const,
};
