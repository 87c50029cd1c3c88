import { type RowFault, shown } from "@/lib/domain/question-row";

/** One document as a file gives it. */
export interface ReadDocument {
  title: string;
  text: string;
  url: string | null;
}

export type DocumentReading =
  | { ok: true; document: ReadDocument }
  | { ok: false; faults: RowFault[] };

const longestTitle = 500;
const longestText = 100_000;
const longestUrl = 2000;

/** What public corpora call the parts of a document, the likeliest first. */
const names = {
  title: ["title", "name"],
  text: ["text", "contents", "content", "passage", "paragraph", "body", "sentences"],
  url: ["url", "link", "source"],
} as const;

/** Reads one document. Every fault of the row is told, not the first alone. */
export function readDocumentRow(row: Record<string, unknown>): DocumentReading {
  const faults: RowFault[] = [];
  const read = (part: keyof typeof names, longest: number): string => {
    const column = names[part].find((name) => Object.hasOwn(row, name));
    const value = column === undefined ? undefined : row[column];
    const text = textOf(value);
    const fault = text === null ? "Not text" : faultIn(part, text, longest);
    if (fault !== null) {
      faults.push({ column: column ?? part, message: fault, found: shown(value ?? "") });
    }
    return text ?? "";
  };
  const document = {
    title: read("title", longestTitle).replace(/\s+/g, " "),
    text: read("text", longestText),
    url: read("url", longestUrl) || null,
  };
  return faults.length === 0 ? { ok: true, document } : { ok: false, faults };
}

/** A list of sentences is one text. Null: no text at all. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) return null;
  return value
    .map((sentence) => sentence.trim())
    .join(" ")
    .trim();
}

function faultIn(part: keyof typeof names, text: string, longest: number): string | null {
  if (text === "") return part === "url" ? null : "Empty";
  // A byte that is no UTF-8 has become U+FFFD by the time the file is text.
  if (text.includes("\uFFFD") || !text.isWellFormed()) {
    return "Holds a character that was not valid UTF-8";
  }
  if (text.includes("\0")) return "Holds a NUL";
  if (text.length > longest) {
    return `${text.length} characters, ${longest} at most: cut it into passages`;
  }
  if (part === "url" && (!URL.canParse(text) || !/^https?:/i.test(text)))
    return "Not a web address";
  return null;
}
