import type { ImportReport } from "@/lib/contracts/question-set";

/** A cell that no spreadsheet takes for a formula, quoted. */
function cell(value: string | number): string {
  const text = String(value);
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** Every row that is left out, with its number and why, as a file. */
export function leftOutCsv(report: Pick<ImportReport, "faults" | "duplicates">): string {
  const faults = report.faults.map((fault) => [
    fault.row,
    fault.column,
    fault.message,
    fault.found,
  ]);
  const duplicates = report.duplicates.map((one) => [
    one.row,
    "row",
    `Stands in row ${one.sameAsRow} already`,
    one.question,
  ]);
  return [["row", "column", "what is wrong", "found"], ...faults, ...duplicates]
    .map((line) => line.map(cell).join(","))
    .join("\r\n");
}
