"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import {
  columnWidths,
  trajectoryColumns,
  trajectoryFeatures,
} from "@/components/trajectory/trajectory-columns";
import { useMedia } from "@/components/trajectory/use-media";
import { cn } from "@/components/ui/cn";
import type { TrajectoryRow } from "@/lib/contracts/trajectory";

interface TrajectoryTableProps {
  rows: TrajectoryRow[];
  /** Rows of the whole result, for the table's own count. */
  total: number;
  selectedId: string | null;
  hrefOf: (id: string) => string;
  /** Something stands beside it. */
  narrow: boolean;
  onSelect: (row: TrajectoryRow) => void;
  onOpen: (row: TrajectoryRow) => void;
  /** Called when the end of what is loaded comes near. */
  onNearEnd: () => void;
}

const rowHeight = 30;
/** A finger's. */
const touchRowHeight = 44;
/** What the server draws before any height is known. */
const firstRect = { width: 1000, height: 900 };
/** Rows from the end at which the next page is asked for. */
const nearEnd = 15;

const cellStyle =
  "overflow-hidden text-ellipsis whitespace-nowrap border-line border-b px-2.5 first:pl-5";

/** Only the rows in sight are in the document; two empty rows hold the place of the others. */
export function TrajectoryTable(props: TrajectoryTableProps) {
  const { rows, total, selectedId, hrefOf, narrow, onSelect, onOpen, onNearEnd } = props;
  const scroller = useRef<HTMLElement>(null);
  const touch = useMedia("(max-width: 767px)");
  const columns = useMemo(
    () => trajectoryColumns(hrefOf, narrow || touch),
    [hrefOf, narrow, touch],
  );
  const height = touch ? touchRowHeight : rowHeight;
  const table = useTable({
    features: trajectoryFeatures,
    columns,
    data: rows,
    getRowId: (row) => row.id,
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    initialRect: firstRect,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured place wrong
  useEffect(() => virtual.measure(), [height]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - nearEnd) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: "auto" });
  }, [selectedIndex, virtual]);

  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const modelRows = table.getRowModel().rows;
  return (
    <section
      ref={scroller}
      aria-label="Trajectories"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 min-w-0 flex-1 overflow-auto bg-surface focus-visible:-outline-offset-2 max-md:max-h-[70dvh]"
    >
      <table
        aria-rowcount={total + 1}
        className="w-full min-w-[760px] max-md:min-w-[900px] table-fixed border-separate border-spacing-0"
      >
        <thead className="sticky top-0 z-[1] bg-surface">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  className={cn(
                    columnWidths[header.id],
                    "h-7 border-line border-b px-2.5 text-left font-label text-ink-3 text-sm first:pl-5",
                  )}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={above} columns={columns.length} />
          {items.map((item) => {
            const row = modelRows[item.index];
            if (!row) return null;
            const selected = row.id === selectedId;
            return (
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                aria-selected={selected}
                onClick={() => onSelect(row.original)}
                onDoubleClick={() => onOpen(row.original)}
                className={cn(
                  "cursor-default",
                  selected ? "bg-selected" : "hover:bg-hover",
                  row.original.status === "failed" && "text-ink-3",
                )}
                style={{ height }}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={cellStyle}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={below} columns={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
