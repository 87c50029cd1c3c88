import { type Stage, StageRail } from "@/components/chart/stage-rail";
import { type ChosenFile, formatBytes } from "@/components/question/import-file";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { ImportReport } from "@/lib/contracts/question-set";

interface ImportRailProps {
  file: ChosenFile | null;
  report: ImportReport | null;
  running: boolean;
  /** Name of the set it becomes. */
  name: string;
}

const usedColumns = (report: ImportReport) =>
  report.columns === null
    ? 0
    : Object.values(report.columns).filter((column) => column !== null).length;

function fileStage({ file, report }: ImportRailProps): Stage {
  if (!file) return { key: "file", name: "File", status: "now", share: 0, figure: "choose one" };
  return {
    key: "file",
    name: "File",
    status: "done",
    share: 1,
    time: formatBytes(file.size),
    figure: report ? formatNumber(report.rowCount) : "read",
    ...(report && { unit: "rows" }),
    note: `${file.name}, ${file.format.toUpperCase()}`,
  };
}

function columnStage({ report }: ImportRailProps): Stage {
  if (!report) {
    return { key: "columns", name: "Columns", status: "next", share: 0, figure: "not yet" };
  }
  const known = report.columns !== null;
  return {
    key: "columns",
    name: "Columns",
    status: known ? "done" : "waiting",
    share: known ? 1 : 0,
    time: formatPlural(report.columnsFound.length, "column"),
    figure: known ? formatNumber(usedColumns(report)) : "name them",
    ...(known && { unit: "used" }),
    note: known ? "by their names, yours to change" : "question and answer were not recognised",
  };
}

function dryRunStage({ report, running }: ImportRailProps): Stage {
  const base = { key: "dry-run", name: "Dry run" };
  if (running) return { ...base, status: "now", share: 0.5, figure: "reading every row" };
  if (!report?.columns) return { ...base, status: "next", share: 0, figure: "not yet" };
  return {
    ...base,
    status: "done",
    share: 1,
    figure: formatNumber(report.goodCount),
    unit: "can be stored",
    note: `${formatPlural(report.badRowCount, "bad row")}, ${formatPlural(report.duplicateCount, "duplicate")}`,
  };
}

function storeStage({ report, name }: ImportRailProps): Stage {
  const base = { key: "store", name: "Store" };
  if (report?.stored) {
    return {
      ...base,
      status: "done",
      share: 1,
      figure: formatNumber(report.stored.count),
      unit: "stored",
      note: `${name}, version ${report.stored.version}`,
    };
  }
  const ready = (report?.goodCount ?? 0) > 0;
  return {
    ...base,
    status: ready ? "waiting" : "next",
    share: 0,
    figure: "nothing stored yet",
    note: "as a new set, version 1",
  };
}

/** File, Columns, Dry run, Store: nothing is stored before the last. */
export function ImportRail(props: ImportRailProps) {
  const stages = [fileStage(props), columnStage(props), dryRunStage(props), storeStage(props)];
  return <StageRail label="Import" stages={stages} />;
}
