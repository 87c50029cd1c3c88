"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { leftOutCsv } from "@/components/question/left-out-csv";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { ImportReport } from "@/lib/contracts/question-set";

const bars = {
  good: "bg-bar-kept",
  left: "hatch",
  bad: "bg-wrong",
} as const;

/** What a dry run over rows of any kind found. */
export type RowReport = Pick<
  ImportReport,
  | "rowCount"
  | "goodCount"
  | "badRowCount"
  | "faults"
  | "faultCount"
  | "duplicates"
  | "duplicateCount"
> & { stored: object | null };

function Tally({ report }: { report: RowReport }) {
  const lines = [
    { name: "Can be stored", count: report.goodCount, tone: "good" as const },
    { name: "Duplicates", count: report.duplicateCount, tone: "left" as const },
    { name: "Bad rows", count: report.badRowCount, tone: "bad" as const },
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1">
      {lines.map(({ name, count, tone }) => (
        <div key={name} className="contents">
          <dt className="whitespace-nowrap text-ink-2 text-sm">{name}</dt>
          <dd aria-hidden="true" className="track-line h-3.5">
            <i
              className={cn(
                "block h-3 min-w-px rounded-[2px]",
                bars[tone],
                count === 0 && "hidden",
              )}
              style={{ width: `${(100 * count) / Math.max(1, report.rowCount)}%` }}
            />
          </dd>
          <dd className="text-right tabular-nums">{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function FaultTable({ report }: { report: RowReport }) {
  if (report.faults.length === 0) return <EmptyState>Every row can be read.</EmptyState>;
  return (
    <Table label="Bad rows">
      <thead>
        <tr>
          <Th num>Row</Th>
          <Th>Column</Th>
          <Th>What is wrong</Th>
          <Th>Found</Th>
        </tr>
      </thead>
      <tbody>
        {report.faults.map((fault) => (
          <Tr key={`${fault.row} ${fault.column}`}>
            <Td num className="font-mono">
              {formatNumber(fault.row)}
            </Td>
            <Td className="font-mono">{fault.column}</Td>
            <Td className="whitespace-normal">{fault.message}</Td>
            <Td dim className="max-w-60 truncate font-mono text-sm" title={fault.found}>
              {fault.found}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function DuplicateTable({ report }: { report: RowReport }) {
  if (report.duplicates.length === 0) return <EmptyState>No row stands twice.</EmptyState>;
  return (
    <Table label="Duplicates">
      <thead>
        <tr>
          <Th num>Row</Th>
          <Th>In the file</Th>
          <Th num>As row</Th>
        </tr>
      </thead>
      <tbody>
        {report.duplicates.map((one) => (
          <Tr key={one.row}>
            <Td num className="font-mono">
              {formatNumber(one.row)}
            </Td>
            <Td className="max-w-0 truncate font-serif text-[14px]">{one.question}</Td>
            <Td num className="font-mono">
              {formatNumber(one.sameAsRow)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function download(report: RowReport): void {
  const url = URL.createObjectURL(new Blob([leftOutCsv(report)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "left-out.csv";
  link.click();
  URL.revokeObjectURL(url);
}

/** Every row read, nothing stored: what is bad or left out, with its number. */
export function DryRunPanel({ report }: { report: RowReport }) {
  const [tab, setTab] = useState<"faults" | "duplicates">("faults");
  const listed = report.faults.length + report.duplicates.length;
  const shown = tab === "faults" ? report.faults.length : report.duplicates.length;
  const all = tab === "faults" ? report.faultCount : report.duplicateCount;
  return (
    <Panel
      title={report.stored ? "What the file held" : "What the dry run found"}
      aside={
        <>
          <span>
            {report.rowCount === 1 ? "the one row" : `all ${formatNumber(report.rowCount)} rows`}{" "}
            read
            {report.stored ? "" : ", nothing stored"}
          </span>
          <Button
            size="small"
            icon={<Download aria-hidden="true" />}
            disabled={listed === 0 ? "no row is left out" : undefined}
            onClick={() => download(report)}
          >
            {formatPlural(listed, "row")}
          </Button>
        </>
      }
    >
      <PanelBody>
        <Tally report={report} />
      </PanelBody>
      <Tabs
        label="Rows left out"
        value={tab}
        onChange={setTab}
        aside={shown < all ? `first ${formatNumber(shown)} of ${formatNumber(all)}` : undefined}
        tabs={[
          {
            value: "faults",
            label: `Errors ${formatNumber(report.faultCount)}`,
            content: <FaultTable report={report} />,
          },
          {
            value: "duplicates",
            label: `Duplicates ${formatNumber(report.duplicateCount)}`,
            content: <DuplicateTable report={report} />,
          },
        ]}
      />
    </Panel>
  );
}
