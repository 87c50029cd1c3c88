import { createHash } from "node:crypto";
import type { CorpusReport, ImportCorpusQuery } from "@/lib/contracts/corpus";
import { CorpusImport, mostDocuments } from "@/lib/domain/corpus-import";
import type { ReadDocument } from "@/lib/domain/corpus-row";
import { excerpt } from "@/lib/domain/excerpt";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { readJsonRows } from "@/lib/server/adapters/json-rows";
import { type FileRow, UnreadableFileError } from "@/lib/server/adapters/question-file";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  beginCorpus,
  documentsAStatement,
  dropUnsealedCorpora,
  hasCorpusNamed,
  insertDocuments,
  sealCorpus,
} from "@/lib/server/repositories/corpus-repository";
import { insertCorpusSearchTool } from "@/lib/server/repositories/search-tool-repository";

interface Import {
  projectId: string;
  /** Null: the command line. */
  userId: string | null;
  request: ImportCorpusQuery;
  /** A JSON list of documents, or JSON lines. */
  file: AsyncIterable<Uint8Array>;
}

/**
 * Reads a file of documents as it comes and says what it found; stores the good ones as a corpus with a search tool only
 * when asked to, and with bad rows only when told to leave them out. Documents are stored as they are read: what is not
 * whole in the end is taken back, and nothing sees it before.
 * @throws AppError bad_request (no such file, bad rows and no leave to skip them), conflict (the name is taken)
 */
export async function importCorpus({
  projectId,
  userId,
  request,
  file,
}: Import): Promise<CorpusReport> {
  const read = new CorpusImport(shortHash);
  if (!request.store) {
    for await (const _ of documentsIn(file, read));
    return { ...reportOf(read), stored: null };
  }
  await refuseTakenName(projectId, request.name);
  const corpusId = newId();
  // What a process that ended at its import left behind: nobody sees it, and it may be gigabytes.
  await dropUnsealedCorpora(projectId, corpusId);
  const attribution = request.attribution || null;
  const { name, fileName: description } = request;
  await beginCorpus({ projectId, id: corpusId, name, description, attribution });
  try {
    await storeDocuments({ projectId, corpusId }, documentsIn(file, read));
    refuseUnstorable(request, read);
    const stored = await finish({ projectId, userId, request, corpusId }, read);
    return { ...reportOf(read), stored };
  } catch (error) {
    await dropUnsealedCorpora(projectId, corpusId);
    throw error;
  }
}

/** 96 bits: among a million documents two different ones do not meet. */
const shortHash = (text: string) => createHash("sha256").update(text).digest("base64").slice(0, 16);

async function* documentsIn(
  file: AsyncIterable<Uint8Array>,
  read: CorpusImport,
): AsyncGenerator<ReadDocument, void> {
  try {
    for await (const row of readJsonRows(file)) {
      const document = documentOf(row, read);
      if (document === null) continue;
      if (read.goodCount > mostDocuments) {
        throw fileFault(`More than ${mostDocuments} documents: split the file.`);
      }
      yield document;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    throw fileFault(error.message, error);
  }
  if (read.rowCount === 0) throw fileFault("The file holds no document.");
}

function documentOf(row: FileRow, read: CorpusImport): ReadDocument | null {
  if (row.ok) return read.addFields(row.row, row.fields);
  read.addFaults(row.row, [{ column: "row", message: row.message, found: row.found }]);
  return null;
}

function fileFault(message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, { cause, faults: [{ path: "body", message }] });
}

async function refuseTakenName(projectId: string, name: string): Promise<void> {
  if (!(await hasCorpusNamed(projectId, name))) return;
  throw new AppError("conflict", `A corpus named “${name}” is here already.`, {
    faults: [{ path: "query.name", message: "Choose another name." }],
  });
}

async function storeDocuments(
  corpus: { projectId: string; corpusId: string },
  documents: AsyncIterable<ReadDocument>,
): Promise<void> {
  let stored = 0;
  let batch: ReadDocument[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await insertDocuments(corpus, batch, stored);
    stored += batch.length;
    batch = [];
  };
  for await (const document of documents) {
    batch.push(document);
    if (batch.length === documentsAStatement) await flush();
  }
  await flush();
}

function refuseUnstorable(request: ImportCorpusQuery, read: CorpusImport): void {
  if (read.goodCount === 0) throw fileFault("No row can be stored, so nothing was.");
  if (read.badRowCount === 0 || request.skipBadRows) return;
  const count = read.badRowCount === 1 ? "1 row is" : `${read.badRowCount} rows are`;
  throw new AppError(
    "bad_request",
    `${count} bad, so nothing was stored. Mend the file, or store the other ${read.goodCount}.`,
    {
      faults: read.faults.map(({ row, column, message }) => ({
        path: `row ${row}.${column}`,
        message,
      })),
    },
  );
}

async function finish(
  { projectId, userId, request, corpusId }: Omit<Import, "file"> & { corpusId: string },
  read: CorpusImport,
): Promise<CorpusReport["stored"]> {
  const searchToolId = newId();
  return withTransaction(async () => {
    const indexVersion = await sealCorpus(projectId, corpusId);
    await insertCorpusSearchTool({ projectId, id: searchToolId, name: request.name, corpusId });
    await recordAudit({
      projectId,
      actor: userId === null ? { kind: "cli" } : { kind: "user", id: userId },
      action: "corpus.imported",
      subject: { kind: "corpus", id: corpusId },
      detail: {
        fileName: request.fileName,
        indexVersion,
        stored: read.goodCount,
        badRows: read.badRowCount,
        duplicates: read.duplicateCount,
      },
    });
    return { corpusId, searchToolId, indexVersion, count: read.goodCount };
  });
}

function reportOf(read: CorpusImport): Omit<CorpusReport, "stored"> {
  const { rowCount, goodCount, badRowCount, characterCount, faultCount, duplicateCount } = read;
  return {
    rowCount,
    goodCount,
    badRowCount,
    characterCount,
    faults: read.faults,
    faultCount,
    duplicates: read.duplicates,
    duplicateCount,
    preview: read.preview.map((one) => ({ ...one, text: excerpt(one.text) })),
  };
}
