import type { ColumnMap } from "@/lib/domain/question-columns";
import type { QuestionSplit } from "@/lib/domain/question-split";

/** One question as a file gives it. Null: the file does not say. */
export interface ReadQuestion {
  externalId: string | null;
  text: string;
  answers: string[];
  group: string | null;
  hops: number | null;
  split: QuestionSplit | null;
}

export interface RowFault {
  column: string;
  message: string;
  /** What stood there, cut. */
  found: string;
}

export type RowReading = { ok: true; question: ReadQuestion } | { ok: false; faults: RowFault[] };

const longestQuestion = 2000;
const longestAnswer = 1000;
const longestTag = 120;
const mostAnswers = 50;

const splitNames: Record<string, QuestionSplit> = {
  train: "train",
  training: "train",
  validation: "validation",
  valid: "validation",
  val: "validation",
  dev: "validation",
  test: "test",
};

/** What stands in a cell, short enough to show. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  if (text === "") return '""';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

class Fault extends Error {}

/** Reads one row by the map. Every fault of the row is told, not the first alone. */
export function readQuestionRow(row: Record<string, unknown>, columns: ColumnMap): RowReading {
  const faults: RowFault[] = [];
  const read = <T>(column: string | null, parse: (value: unknown) => T, absent: T): T => {
    if (column === null) return absent;
    try {
      return parse(row[column] ?? "");
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push({ column, message: error.message, found: shown(row[column] ?? "") });
      return absent;
    }
  };
  const question: ReadQuestion = {
    text: read(columns.question, readText, ""),
    answers: read(columns.answer, readAnswers, []),
    externalId: read(columns.id, readTag, null),
    group: read(columns.group, readTag, null),
    hops: read(columns.hops, readHops, null),
    split: read(columns.split, readSplit, null),
  };
  return faults.length === 0 ? { ok: true, question } : { ok: false, faults };
}

const counted = (count: number) => count.toLocaleString("en-US");

function cleanText(value: unknown, longest: number): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new Fault("Not text");
  }
  const text = String(value).trim().replace(/\s+/g, " ");
  // A byte that is no UTF-8 has become U+FFFD by the time the file is text.
  if (text.includes("\uFFFD")) throw new Fault("Holds a character that was not valid UTF-8");
  if (text.length > longest) {
    throw new Fault(`${counted(text.length)} characters, ${counted(longest)} at most`);
  }
  return text;
}

function readText(value: unknown): string {
  const text = cleanText(value, longestQuestion);
  if (text === "") throw new Fault("Empty");
  return text;
}

/** A list, a JSON list written into one cell, or one answer. Every accepted spelling counts as right. */
function readAnswers(value: unknown): string[] {
  const list = Array.isArray(value) ? value : (listInText(value) ?? [value]);
  if (list.length > mostAnswers) throw new Fault(`${list.length} answers, ${mostAnswers} at most`);
  const answers = list.map((entry) => cleanText(entry, longestAnswer)).filter(Boolean);
  if (answers.length === 0) {
    throw new Fault("Empty. A question without a reference cannot be graded");
  }
  return [...new Set(answers)];
}

function listInText(value: unknown): unknown[] | null {
  if (typeof value !== "string" || !value.trim().startsWith("[")) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    // Text that merely begins with a bracket is an answer like any other.
    return null;
  }
}

function readTag(value: unknown): string | null {
  const text = cleanText(value, longestTag);
  return text === "" ? null : text;
}

function readHops(value: unknown): number | null {
  const text = cleanText(value, longestTag);
  if (text === "") return null;
  if (!/^[1-9]$/.test(text)) throw new Fault("Not a whole number from 1 to 9");
  return Number(text);
}

function readSplit(value: unknown): QuestionSplit | null {
  const text = cleanText(value, longestTag).toLowerCase();
  if (text === "") return null;
  const split = Object.hasOwn(splitNames, text) ? splitNames[text] : undefined;
  if (split === undefined) throw new Fault("Neither train, validation nor test");
  return split;
}
