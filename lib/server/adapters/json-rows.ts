import { deepestRow, isDeeperThan, tooDeep } from "@/lib/domain/json-depth";
import { type FileRow, UnreadableFileError } from "@/lib/server/adapters/question-file";

/** Characters of one row at most: a row longer than that is a file without line breaks, or none at all. */
const longestRow = 1_000_000;

/**
 * The objects of a JSON list or of JSON lines, one at a time while the file still comes: memory holds one row. Rows of a
 * list count from 1, rows of JSON lines are lines. @throws UnreadableFileError
 */
export async function* readJsonRows(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<FileRow, void> {
  const decoder = new TextDecoder("utf-8");
  let cutter: RowCutter | null = null;
  let head = "";
  for await (const chunk of chunks) {
    head += decoder.decode(chunk, { stream: true });
    if (cutter === null) {
      const start = head.trimStart()[0];
      // Blanks without end are no beginning of a list: they are passed over as empty lines, and not kept.
      if (start === undefined && head.length <= longestRow) continue;
      cutter = start === "[" ? new ListCutter() : new LineCutter();
    }
    yield* cutter.push(head);
    head = "";
  }
  cutter ??= new LineCutter();
  yield* cutter.push(head + decoder.decode());
  yield* cutter.end();
}

interface RowCutter {
  push(text: string): Iterable<FileRow>;
  end(): Iterable<FileRow>;
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
const tooLong = `Longer than ${longestRow} characters`;

function rowOf(row: number, text: string | null): FileRow {
  if (text === null) return { row, ok: false, message: tooLong, found: "" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON is an expected outcome: the row is reported with its number.
    return { row, ok: false, message: "Not valid JSON", found: cut(text.trim()) };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { row, ok: false, message: "Not an object with fields", found: cut(text.trim()) };
  }
  if (isDeeperThan(deepestRow, value)) return { row, ok: false, message: tooDeep, found: "" };
  return { row, ok: true, fields: value as Record<string, unknown> };
}

/** Text that grows until its end is found. Past the longest row it is only known to be too long. */
class Growing {
  private text = "";
  private isTooLong = false;

  add(part: string): void {
    if (this.isTooLong || this.text.length + part.length > longestRow) {
      this.isTooLong = true;
      this.text = "";
    } else this.text += part;
  }

  /** Null: it was too long. */
  take(): string | null {
    const taken = this.isTooLong ? null : this.text;
    this.text = "";
    this.isTooLong = false;
    return taken;
  }
}

class LineCutter implements RowCutter {
  private readonly line = new Growing();
  private row = 0;

  *push(text: string): Iterable<FileRow> {
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      this.line.add(text.slice(from, at));
      from = at + 1;
      yield* this.finish();
    }
    this.line.add(text.slice(from));
  }

  *end(): Iterable<FileRow> {
    yield* this.finish();
  }

  private *finish(): Iterable<FileRow> {
    this.row += 1;
    const text = this.line.take();
    if (text === null || text.trim() !== "") yield rowOf(this.row, text);
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Finds where each element of the outermost list ends, by brackets and quotes alone. */
class ListCutter implements RowCutter {
  private readonly element = new Growing();
  private row = 0;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private isOver = false;

  *push(text: string): Iterable<FileRow> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const before = this.depth;
      const ends = this.step(text.charCodeAt(at));
      if (this.isOver && before === 0) this.refuseAfter(text.slice(at));
      if (before === 0) from = at + 1;
      if (!ends) continue;
      this.element.add(text.slice(from, at));
      from = at + 1;
      yield* this.finish();
    }
    if (this.depth > 0) this.element.add(text.slice(from));
  }

  /** Takes one character. True: an element of the list ends before it. */
  private step(code: number): boolean {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (code === backslash) this.escaped = true;
      else if (code === quote) this.inText = false;
      return false;
    }
    if (code === quote) this.inText = true;
    else if (opening.has(code)) this.depth += 1;
    else if (closing.has(code)) {
      this.depth -= 1;
      this.isOver = this.depth <= 0;
      return this.depth === 0;
    } else return code === comma && this.depth === 1;
    return false;
  }

  private refuseAfter(rest: string): void {
    if (rest.trim() === "") return;
    throw new UnreadableFileError(`After the list, which ends with row ${this.row}, more follows.`);
  }

  end(): Iterable<FileRow> {
    if (!this.isOver) {
      throw new UnreadableFileError(
        `The list is not closed: the file ends in row ${this.row + 1}.`,
      );
    }
    return [];
  }

  private *finish(): Iterable<FileRow> {
    const text = this.element.take();
    // An empty list holds no element, and neither does what follows a last comma.
    if (this.isOver && text?.trim() === "") return;
    this.row += 1;
    yield rowOf(this.row, text);
  }
}
