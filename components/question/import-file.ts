import type { ImportQuestions } from "@/lib/contracts/question-set";

export interface ChosenFile {
  name: string;
  /** Bytes. */
  size: number;
  format: ImportQuestions["format"];
  content: string;
}

/** The server takes no more than this in one piece. */
const mostBytes = 20_000_000;

/** The format by the name's end; without one by how the text begins. */
export function formatOf(name: string, content: string): ImportQuestions["format"] {
  const end = name.toLowerCase().split(".").at(-1);
  if (end === "csv" || end === "tsv") return "csv";
  if (end === "jsonl" || end === "ndjson") return "jsonl";
  const start = content.trimStart();
  if (end === "json") return isJsonLines(start) ? "jsonl" : "json";
  if (start.startsWith("[")) return "json";
  return start.startsWith("{") ? "jsonl" : "csv";
}

/** Public sets ship JSON lines under the name .json too. */
function isJsonLines(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  return first.trim().endsWith("}") && second.trimStart().startsWith("{");
}

/** @throws Error in words for the person who chose the file */
export async function readChosenFile(file: File): Promise<ChosenFile> {
  if (file.size > mostBytes) {
    throw new Error(`${file.name} has ${file.size} bytes; ${mostBytes} at most. Split it.`);
  }
  const content = await file.text();
  if (content.includes("\0")) throw new Error(`${file.name} is no text file.`);
  if (content.trim() === "") {
    throw new Error(`${file.name} is empty. It needs a line of column names and a row a question.`);
  }
  return { name: file.name, size: file.size, format: formatOf(file.name, content), content };
}

/** `hotpot-bridge.csv` → `hotpot-bridge`. */
export const setNameOf = (fileName: string) => fileName.replace(/\.[^.]+$/, "").slice(0, 120);

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
