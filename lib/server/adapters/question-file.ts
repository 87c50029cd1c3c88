import { parse } from "csv-parse";
import { deepestRow, isDeeperThan, tooDeep } from "@/lib/domain/json-depth";

/** One row of a file: its fields, or why it has none. Rows count from 1 at the first question. */
export type FileRow =
  | { row: number; ok: true; fields: Record<string, unknown> }
  | { row: number; ok: false; message: string; found: string };

export type QuestionFileFormat = "csv" | "jsonl" | "json";

/** The whole file cannot be read; `message` says why and where. */
export class UnreadableFileError extends Error {
  override name = "UnreadableFileError";
}

/** Rows in the file's order, one at a time. @throws UnreadableFileError */
export async function* readQuestionFile(
  format: QuestionFileFormat,
  content: string,
): AsyncGenerator<FileRow> {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  if (format === "csv") yield* readCsv(text);
  else if (format === "jsonl") yield* readJsonLines(text);
  else yield* readJson(text);
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

async function* readCsv(text: string): AsyncGenerator<FileRow> {
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    // A stray quote inside a field is a fault of that row, not of every row behind it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 200_000,
  });
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (header === null) header = headerOf(record);
      else yield csvRow(header, record, ++row);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableFileError(`After row ${row}: ${why}`, { cause });
  }
  if (header === null) throw new UnreadableFileError("The file has no header.");
}

function headerOf(record: string[]): string[] {
  const header = record.map((name) => name.trim());
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new Error(`the header names ${twice === "" ? "an empty column" : `"${twice}"`} twice`);
  }
  return header;
}

function csvRow(header: string[], record: string[], row: number): FileRow {
  if (record.length !== header.length) {
    const fields = `${record.length} ${record.length === 1 ? "field" : "fields"}`;
    const message = `${fields}, the header has ${header.length}: a quote left open, or a separator inside a field`;
    return { row, ok: false, message, found: cut(record[0] ?? "") };
  }
  const fields = Object.fromEntries(header.map((name, at) => [name, record[at] ?? ""]));
  return { row, ok: true, fields };
}

/** The separator that stands most often in the header, outside quotes. */
function delimiterOf(text: string): string {
  const header = (text.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function* readJsonLines(text: string): Generator<FileRow> {
  let row = 0;
  for (const line of text.split("\n")) {
    row += 1;
    if (line.trim() === "") continue;
    yield jsonRow(row, tryParse(line), line);
  }
}

function* readJson(text: string): Generator<FileRow> {
  const parsed = tryParse(text);
  if (!parsed) throw new UnreadableFileError("The file is not valid JSON.");
  const list = listIn(parsed.value);
  if (!list) {
    throw new UnreadableFileError(
      "The file is neither a list of questions nor an object that holds one.",
    );
  }
  let row = 0;
  for (const value of list) yield jsonRow(++row, { value }, null);
}

/** `[…]`, or the one list in `{"data": […]}`. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== "object") return null;
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  return lists.length === 1 ? (lists[0] as unknown[]) : null;
}

/** @param source as it stands in the file; null: an element of a list */
function jsonRow(row: number, parsed: { value: unknown } | null, source: string | null): FileRow {
  if (!parsed) return { row, ok: false, message: "Not valid JSON", found: cut(source ?? "") };
  const { value } = parsed;
  if (isDeeperThan(deepestRow, value)) return { row, ok: false, message: tooDeep, found: "" };
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return {
      row,
      ok: false,
      message: "Not an object with fields",
      found: cut(source ?? JSON.stringify(value)),
    };
  }
  return { row, ok: true, fields: value as Record<string, unknown> };
}

function tryParse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Not JSON is an expected outcome: the row, or the file, is reported with its number.
    return null;
  }
}
