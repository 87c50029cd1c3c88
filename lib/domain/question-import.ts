import {
  assignSplit,
  questionKey,
  type SplitShares,
  splitGroupOf,
} from "@/lib/domain/assign-split";
import type { ColumnMap } from "@/lib/domain/question-columns";
import { type ReadQuestion, type RowFault, readQuestionRow } from "@/lib/domain/question-row";
import type { QuestionSplit } from "@/lib/domain/question-split";

/** A question as it will stand. */
export interface ImportedQuestion extends Omit<ReadQuestion, "group" | "split"> {
  row: number;
  group: string;
  split: QuestionSplit;
  /** Questions of one group stand on one side of the hold-out. */
  splitGroup: string;
}

export interface ImportSettings {
  columns: ColumnMap;
  shares: SplitShares;
  seed: number;
}

const withoutGroup = "all";

/** Collects the rows of one file: which can be stored, which are bad and why, which repeat an earlier one. */
export class QuestionImport {
  readonly questions: ImportedQuestion[] = [];
  readonly faults: ({ row: number } & RowFault)[] = [];
  readonly duplicates: { row: number; sameAsRow: number; question: string }[] = [];
  readonly counts: Record<QuestionSplit, number> = { train: 0, validation: 0, test: 0 };
  rowCount = 0;
  badRowCount = 0;
  private readonly rowOfKey = new Map<string, number>();

  constructor(private readonly settings: ImportSettings) {}

  addFields(row: number, fields: Record<string, unknown>): void {
    const read = readQuestionRow(fields, this.settings.columns);
    if (!read.ok) {
      this.addFaults(row, read.faults);
      return;
    }
    this.rowCount += 1;
    const key = questionKey(read.question.text);
    const earlier = this.rowOfKey.get(key);
    if (earlier !== undefined) {
      this.duplicates.push({ row, sameAsRow: earlier, question: read.question.text });
      return;
    }
    this.rowOfKey.set(key, row);
    this.keep(row, read.question);
  }

  addFaults(row: number, faults: readonly RowFault[]): void {
    this.rowCount += 1;
    this.badRowCount += 1;
    for (const fault of faults) this.faults.push({ row, ...fault });
  }

  private keep(row: number, question: ReadQuestion): void {
    const { shares, seed } = this.settings;
    const splitGroup = splitGroupOf(question.text);
    const split = question.split ?? assignSplit(splitGroup, shares, seed);
    this.counts[split] += 1;
    this.questions.push({
      ...question,
      row,
      group: question.group ?? withoutGroup,
      split,
      splitGroup,
    });
  }
}
