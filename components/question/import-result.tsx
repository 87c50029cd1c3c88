"use client";

import { ColumnPanel } from "@/components/question/column-panel";
import { DryRunPanel } from "@/components/question/dry-run-panel";
import { PreviewPanel } from "@/components/question/preview-panel";
import { StorePanel, type StorePanelProps } from "@/components/question/store-panel";
import { Stack } from "@/components/shell/page-body";
import type { ColumnMap } from "@/lib/domain/question-columns";

interface ImportResultProps extends StorePanelProps {
  columns: Partial<ColumnMap>;
  onColumns: (columns: Partial<ColumnMap>) => void;
}

/** What a dry run found, what can be changed about it, and the button that stores. */
export default function ImportResult({ columns, onColumns, ...store }: ImportResultProps) {
  const { report } = store;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 max-md:gap-3 lg:grid-cols-[minmax(0,1fr)_368px] 2xl:grid-cols-[minmax(0,1fr)_420px]">
      <Stack className="max-lg:order-2">
        {report.columns && <DryRunPanel report={report} />}
        <PreviewPanel report={report} />
      </Stack>
      <Stack>
        {!report.stored && <ColumnPanel report={report} columns={columns} onChange={onColumns} />}
        <StorePanel {...store} />
      </Stack>
    </div>
  );
}
