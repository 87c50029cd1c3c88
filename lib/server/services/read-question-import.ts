import type { z } from "zod";
import type { ImportReport, importQuestionsSchema } from "@/lib/contracts/question-set";
import { type ColumnMap, guessColumns } from "@/lib/domain/question-columns";
import { QuestionImport } from "@/lib/domain/question-import";
import { shown } from "@/lib/domain/question-row";
import { AppError } from "@/lib/errors";
import {
  type FileRow,
  readQuestionFile,
  UnreadableFileError,
} from "@/lib/server/adapters/question-file";

export type ImportRequest = z.infer<typeof importQuestionsSchema>;
type ColumnsFound = ImportReport["columnsFound"];

export interface ImportReading {
  columnsFound: ColumnsFound;
  /** Null: question or answer was not recognised; then nothing was read. */
  columns: ColumnMap | null;
  read: QuestionImport;
}

/** Reads the whole file. Nothing is stored here. @throws AppError bad_request when the file is no such file at all */
export async function readQuestionImport(request: ImportRequest): Promise<ImportReading> {
  const rows = await rowsOf(request);
  const columnsFound = columnsIn(rows);
  const names = columnsFound.map(({ name }) => name);
  const columns = request.columns ?? guessColumns(names);
  const stray = Object.values(columns ?? {}).find((name) => name !== null && !names.includes(name));
  if (stray !== undefined) throw fileFault("columns", `The file has no column "${stray}".`);
  const { shares, seed } = request;
  const settings = { columns: columns ?? { ...noColumns }, shares, seed };
  const read = new QuestionImport(settings);
  if (columns !== null) for (const row of rows) addRow(read, row);
  else read.rowCount = rows.length;
  return { columnsFound, columns, read };
}

const noColumns = { question: "", answer: "", id: null, group: null, hops: null, split: null };

function addRow(read: QuestionImport, row: FileRow): void {
  if (row.ok) read.addFields(row.row, row.fields);
  else read.addFaults(row.row, [{ column: "row", message: row.message, found: row.found }]);
}

async function rowsOf({ format, content }: ImportRequest): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  try {
    for await (const row of readQuestionFile(format, content)) rows.push(row);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    throw fileFault("content", error.message, error);
  }
  if (rows.length === 0) throw fileFault("content", "The file holds no question.");
  return rows;
}

function fileFault(field: string, message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, {
    cause,
    faults: [{ path: `body.${field}`, message }],
  });
}

/** Columns in the order they first appear, how much of each is filled, and the first value in it. */
function columnsIn(rows: readonly FileRow[]): ColumnsFound {
  const seen = new Map<string, { filled: number; example: string }>();
  for (const row of rows) {
    if (!row.ok) continue;
    for (const [name, value] of Object.entries(row.fields)) {
      const column = seen.get(name) ?? { filled: 0, example: "" };
      const empty = value === "" || value === null || (Array.isArray(value) && value.length === 0);
      if (!empty) {
        if (column.filled === 0) column.example = shown(value);
        column.filled += 1;
      }
      seen.set(name, column);
    }
  }
  return [...seen].slice(0, 200).map(([name, { filled, example }]) => ({
    name,
    filled: filled / rows.length,
    example,
  }));
}
