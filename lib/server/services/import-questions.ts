import type { ImportReport } from "@/lib/contracts/question-set";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import {
  type ImportReading,
  type ImportRequest,
  readQuestionImport,
} from "@/lib/server/services/read-question-import";

interface Import {
  projectId: string;
  /** Null: the command line. */
  userId: string | null;
  request: ImportRequest;
}

const mostShown = 200;
const previewRows = 10;

/**
 * Reads a question file and says what it found; stores the good rows as a new, frozen set only when asked to, and with bad
 * rows only when told to leave them out.
 * @throws AppError bad_request (no such file, bad rows and no leave to skip them), conflict (the name is taken)
 */
export async function importQuestions({
  projectId,
  userId,
  request,
}: Import): Promise<ImportReport> {
  const reading = await readQuestionImport(request);
  const stored = request.store ? await store({ projectId, userId, request }, reading) : null;
  return { ...reportOf(reading), stored };
}

function reportOf({ columnsFound, columns, read }: ImportReading): Omit<ImportReport, "stored"> {
  return {
    columnsFound,
    columns,
    rowCount: read.rowCount,
    goodCount: read.questions.length,
    badRowCount: read.badRowCount,
    counts: read.counts,
    faults: read.faults.slice(0, mostShown),
    faultCount: read.faults.length,
    duplicates: read.duplicates.slice(0, mostShown),
    duplicateCount: read.duplicates.length,
    preview: read.questions.slice(0, previewRows).map((question) => ({
      row: question.row,
      question: question.text,
      answers: question.answers,
      group: question.group,
      hops: question.hops,
      split: question.split,
    })),
  };
}

function refuseUnstorable(request: ImportRequest, { columns, read }: ImportReading): void {
  if (columns === null) {
    throw new AppError("bad_request", "Name the columns of question and answer first.");
  }
  if (read.questions.length === 0) {
    throw new AppError("bad_request", "No row can be stored, so nothing was.");
  }
  if (read.badRowCount > 0 && !request.skipBadRows) {
    const count = read.badRowCount === 1 ? "1 row is" : `${read.badRowCount} rows are`;
    throw new AppError(
      "bad_request",
      `${count} bad, so nothing was stored. Mend the file, or store the other ${read.questions.length}.`,
      {
        faults: read.faults
          .slice(0, mostShown)
          .map(({ row, column, message }) => ({ path: `row ${row}.${column}`, message })),
      },
    );
  }
}

async function store(
  { projectId, userId, request }: Import,
  reading: ImportReading,
): Promise<ImportReport["stored"]> {
  refuseUnstorable(request, reading);
  const { read } = reading;
  const ids = { questionSetId: newId(), questionSetVersionId: newId() };
  return withTransaction(async () => {
    const hash = await insertQuestionSet(
      { projectId, ...ids, name: request.name, description: request.fileName, isPractice: false },
      read.questions.map(({ row: _, ...question }) => ({ id: newId(), ...question })),
    );
    if (hash === null) {
      throw new AppError("conflict", `A set named “${request.name}” is here already.`, {
        faults: [{ path: "body.name", message: "Choose another name." }],
      });
    }
    await recordAudit({
      projectId,
      actor: userId === null ? { kind: "cli" } : { kind: "user", id: userId },
      action: "question_set.imported",
      subject: { kind: "question_set", id: ids.questionSetId },
      detail: {
        fileName: request.fileName,
        hash,
        stored: read.questions.length,
        badRows: read.badRowCount,
        duplicates: read.duplicates.length,
      },
    });
    return { ...ids, version: 1, count: read.questions.length };
  });
}
