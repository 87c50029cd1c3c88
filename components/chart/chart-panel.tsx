"use client";

import { type ReactNode, useState } from "react";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";

type ChartPanelProps = {
  title: string;
  beside?: ReactNode;
  /** What is drawn and of how many. */
  aside?: ReactNode;
  /** Figures over the chart, in both views. */
  head?: ReactNode;
  chart: ReactNode;
  /** The same numbers. */
  table: ReactNode;
  foot?: ReactNode;
  className?: string;
};

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

/** A panel whose chart can be read as a table. */
export function ChartPanel({
  title,
  beside,
  aside,
  head,
  chart,
  table,
  foot,
  className,
}: ChartPanelProps) {
  const [view, setView] = useState<"chart" | "table">("chart");
  return (
    <Panel
      title={title}
      beside={beside}
      className={className ?? ""}
      aside={
        <>
          {aside}
          <SegmentedControl
            label={`${title}: show as`}
            value={view}
            options={views}
            onChange={setView}
          />
        </>
      }
    >
      {head}
      {view === "chart" ? chart : table}
      {foot}
    </Panel>
  );
}
