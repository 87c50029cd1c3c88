"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useRef, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { CopyLink } from "@/components/trajectory/copy-link";
import { FilterBar } from "@/components/trajectory/filter-bar";
import { NoTrajectory } from "@/components/trajectory/no-trajectory";
import { TrajectoryTable } from "@/components/trajectory/trajectory-table";
import { useMedia } from "@/components/trajectory/use-media";
import { useTrajectoryFilter } from "@/components/trajectory/use-trajectory-filter";
import { ViewTabs } from "@/components/trajectory/view-tabs";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { formatNumber } from "@/lib/client/format";
import { filterParams, listTrajectories } from "@/lib/client/list-trajectories";
import type { TrajectoryRow } from "@/lib/contracts/trajectory";

const TrajectoryPeek = dynamic(() => import("@/components/trajectory/trajectory-peek"));

function countWords(total: { count: number; capped: boolean } | undefined, updating: boolean) {
  if (!total) return "";
  const count = `${total.capped ? "more than " : ""}${formatNumber(total.count)}`;
  const words = `${count} ${total.count === 1 ? "trajectory" : "trajectories"}`;
  return updating ? `${words}, updating` : words;
}

export function TrajectoriesPage({ projectId }: { projectId: string }) {
  const router = useRouter();
  const { filter, change } = useTrajectoryFilter();
  const [peekId, setPeekId] = useQueryState("peek", parseAsString);
  const [formOpen, setFormOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const hasRoom = useMedia("(min-width: 1100px)");
  const list = useInfiniteQuery({
    ...listTrajectories(projectId, filter),
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total;
  const query = filterParams(filter).toString();
  const hrefOf = useCallback((id: string) => `/trajectories/${id}${query && `?${query}`}`, [query]);
  const open = (row: TrajectoryRow) => router.push(hrefOf(row.id));
  // Where there is no room beside the list, the peek is the page.
  const select = (row: TrajectoryRow) => (hasRoom ? void setPeekId(row.id) : open(row));
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const at = rows.findIndex((row) => row.id === peekId);
  const move = (by: 1 | -1) => {
    const row = rows[at < 0 ? 0 : at + by];
    if (row) void setPeekId(row.id);
  };
  const selected = rows[at];
  const none = rows.length === 0 ? "the list is empty" : undefined;
  useKeys([
    { keys: "j", label: "Next trajectory", run: () => move(1), off: none },
    { keys: "k", label: "Previous trajectory", run: () => move(-1), off: none },
    {
      keys: "enter",
      label: "Open the trajectory",
      run: () => selected && open(selected),
      off: selected ? undefined : "none is selected",
    },
    { keys: "escape", label: "Close the peek", run: () => void setPeekId(null) },
    { keys: "f", label: "Filter", run: () => setFormOpen(true) },
    { keys: "/", label: "Search", run: () => search.current?.focus() },
  ]);
  const fault = list.error ? wordsOf(list.error) : null;
  return (
    <div className="flex flex-col md:h-dvh">
      <PageHeader title="Trajectories" actions={<CopyLink />} />
      <ViewTabs filter={filter} count={countWords(total, list.isPlaceholderData)} />
      <FilterBar
        projectId={projectId}
        filter={filter}
        onChange={(next) => void change(next)}
        searchRef={search}
        formOpen={formOpen}
        onFormOpen={setFormOpen}
      />
      <div className="flex min-h-0 flex-1">
        {fault && rows.length === 0 && (
          <ErrorState
            title="The list was not read."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
            className="px-5 py-4"
          />
        )}
        {list.isPending && (
          <div className="min-w-0 flex-1 bg-surface">
            <SkeletonRows rows={20} label="Reading the first 50" />
          </div>
        )}
        {list.data && rows.length === 0 && (
          <NoTrajectory
            projectId={projectId}
            filter={filter}
            onChange={(next) => void change(next)}
          />
        )}
        {rows.length > 0 && (
          <TrajectoryTable
            rows={rows}
            total={total?.count ?? rows.length}
            selectedId={peekId}
            hrefOf={hrefOf}
            narrow={peekId !== null}
            onSelect={select}
            onOpen={open}
            onNearEnd={onNearEnd}
          />
        )}
        {peekId && (
          <TrajectoryPeek
            projectId={projectId}
            trajectoryId={peekId}
            href={hrefOf(peekId)}
            onClose={() => void setPeekId(null)}
          />
        )}
      </div>
    </div>
  );
}
