"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { listTrajectories } from "@/lib/client/list-trajectories";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

export interface Neighbours {
  /** Its place in the list it was opened from, from 1; null: not among the rows read so far. */
  place: number | null;
  total: { count: number; capped: boolean } | null;
  previous: string | null;
  next: string | null;
}

/** The trajectories before and after this one in the list the URL's filter makes. */
export function useNeighbours(
  projectId: string,
  trajectoryId: string,
  filter: TrajectoryFilterQuery,
): Neighbours {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    listTrajectories(projectId, filter),
  );
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const at = rows.findIndex((row) => row.id === trajectoryId);
  const atEnd = at >= 0 && at === rows.length - 1;
  useEffect(() => {
    if (atEnd && hasNextPage && !isFetching) void fetchNextPage();
  }, [atEnd, hasNextPage, isFetching, fetchNextPage]);
  return {
    place: at < 0 ? null : at + 1,
    total: data?.pages[0]?.total ?? null,
    previous: at > 0 ? (rows[at - 1]?.id ?? null) : null,
    next: at >= 0 ? (rows[at + 1]?.id ?? null) : null,
  };
}
