import { type ReadDocument, readDocumentRow } from "@/lib/domain/corpus-row";
import type { RowFault } from "@/lib/domain/question-row";

/** Faults, duplicates and previews that are kept to be shown; more are only counted. */
const mostShown = 200;
const previewRows = 5;
export const mostDocuments = 1_000_000;

/**
 * Reads the rows of one file one after the other and keeps of them what a person has to see: counts, the first bad rows and
 * duplicates. The documents themselves are handed on and not kept, so that memory does not grow with the file's text.
 */
export class CorpusImport {
  readonly faults: ({ row: number } & RowFault)[] = [];
  readonly duplicates: { row: number; sameAsRow: number; title: string }[] = [];
  readonly preview: ({ row: number } & ReadDocument)[] = [];
  rowCount = 0;
  goodCount = 0;
  badRowCount = 0;
  faultCount = 0;
  duplicateCount = 0;
  /** Of the texts of good documents. */
  characterCount = 0;
  private readonly rowOfKey = new Map<string, number>();

  /** `keyOf`: short, and equal for equal texts. */
  constructor(private readonly keyOf: (text: string) => string) {}

  /** The document as it is to be stored. Null: it is bad, or stands in an earlier row already. */
  addFields(row: number, fields: Record<string, unknown>): ReadDocument | null {
    const read = readDocumentRow(fields);
    if (!read.ok) {
      this.addFaults(row, read.faults);
      return null;
    }
    this.rowCount += 1;
    const { document } = read;
    const key = this.keyOf(`${document.title}\n${document.text}`);
    const sameAsRow = this.rowOfKey.get(key);
    if (sameAsRow !== undefined) {
      this.duplicateCount += 1;
      if (this.duplicates.length < mostShown) {
        this.duplicates.push({ row, sameAsRow, title: document.title });
      }
      return null;
    }
    this.rowOfKey.set(key, row);
    this.goodCount += 1;
    this.characterCount += document.text.length;
    if (this.preview.length < previewRows) this.preview.push({ row, ...document });
    return document;
  }

  addFaults(row: number, faults: readonly RowFault[]): void {
    this.rowCount += 1;
    this.badRowCount += 1;
    this.faultCount += faults.length;
    for (const fault of faults) {
      if (this.faults.length < mostShown) this.faults.push({ row, ...fault });
    }
  }
}
