import type { Corpus, CorpusDocument } from "@/lib/domain/corpus";
import { sql } from "@/lib/server/db";
import { int4Array, textArray } from "@/lib/server/repositories/binary-array";

const columns = `"projectId", id, name, description, attribution, "documentCount", "indexVersion", "createdAt"`;
/** Documents stored in one statement. */
export const documentsAStatement = 1000;

/** Whole ones, oldest first: one that is still being stored is none yet. */
export async function listCorpora(projectId: string): Promise<Corpus[]> {
  const { rows } = await sql().query<Corpus>(
    `SELECT ${columns} FROM "Corpus" WHERE "projectId" = $1 AND "indexVersion" <> '' ORDER BY id`,
    [projectId],
  );
  return rows;
}

export async function findCorpus(projectId: string, corpusId: string): Promise<Corpus | null> {
  const { rows } = await sql().query<Corpus>(
    `SELECT ${columns} FROM "Corpus" WHERE "projectId" = $1 AND id = $2`,
    [projectId, corpusId],
  );
  return rows[0] ?? null;
}

export type NewCorpus = Pick<Corpus, "projectId" | "id" | "name" | "description" | "attribution">;

/**
 * Stores a corpus with its documents in order and counts and hashes them in the database. Within a transaction: half a
 * corpus is none.
 * @returns its index version
 */
export async function insertCorpus(
  corpus: NewCorpus,
  documents: readonly Omit<CorpusDocument, "ordinal">[],
): Promise<string> {
  const { projectId, id } = corpus;
  await beginCorpus(corpus);
  for (let first = 0; first < documents.length; first += documentsAStatement) {
    const slice = documents.slice(first, first + documentsAStatement);
    await insertDocuments({ projectId, corpusId: id }, slice, first);
  }
  return sealCorpus(projectId, id);
}

/** A corpus without documents and without a version: until it is sealed, nothing lists or searches it. */
export async function beginCorpus(corpus: NewCorpus): Promise<void> {
  await sql().query(
    `INSERT INTO "Corpus" ("projectId", id, name, description, attribution, "indexVersion") VALUES ($1, $2, $3, $4, $5, '')`,
    [corpus.projectId, corpus.id, corpus.name, corpus.description, corpus.attribution],
  );
}

/** `firstOrdinal`: of the first of these. */
export async function insertDocuments(
  { projectId, corpusId }: { projectId: string; corpusId: string },
  documents: readonly Omit<CorpusDocument, "ordinal">[],
  firstOrdinal: number,
): Promise<void> {
  await sql().query({
    name: "insert-corpus-documents",
    text: `INSERT INTO "CorpusDocument" ("projectId", "corpusId", ordinal, title, text, url)
      SELECT $1, $2, * FROM unnest($3::int4[], $4::text[], $5::text[], $6::text[])`,
    values: [
      projectId,
      corpusId,
      int4Array(documents.map((_, i) => firstOrdinal + i)),
      textArray(documents.map((document) => document.title)),
      textArray(documents.map((document) => document.text)),
      textArray(documents.map((document) => document.url)),
    ],
  });
}

/** Takes back what was begun and not sealed: this one, and those that a process left behind more than a day ago. */
export async function dropUnsealedCorpora(projectId: string, corpusId: string): Promise<void> {
  await sql().query(
    `DELETE FROM "Corpus" WHERE "projectId" = $1 AND "indexVersion" = ''
       AND (id = $2 OR "createdAt" < now() - interval '1 day')`,
    [projectId, corpusId],
  );
}

export async function hasCorpusNamed(projectId: string, name: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "Corpus" WHERE "projectId" = $1 AND name = $2 AND "indexVersion" <> ''`,
    [projectId, name],
  );
  return rowCount !== 0;
}

/**
 * Counts and hashes the documents. Each is hashed first: a corpus too large for one value is hashed all the same.
 * @returns the index version
 */
export async function sealCorpus(projectId: string, corpusId: string): Promise<string> {
  const { rows } = await sql().query<{ indexVersion: string }>(
    `UPDATE "Corpus" SET "documentCount" = d.count, "indexVersion" = d.hash, "updatedAt" = now()
     FROM (SELECT count(*) AS count, encode(sha256(coalesce(string_agg(sha256(convert_to(
             jsonb_build_array(title, text, url)::text, 'UTF8')), ''::bytea ORDER BY ordinal), ''::bytea)), 'hex') AS hash
           FROM "CorpusDocument" WHERE "projectId" = $1 AND "corpusId" = $2) d
     WHERE "projectId" = $1 AND id = $2 RETURNING "indexVersion"`,
    [projectId, corpusId],
  );
  const row = rows[0];
  if (!row) throw new Error(`corpus ${corpusId} vanished while it was stored`);
  return row.indexVersion;
}

/** The whole corpus in order, for an index in memory. */
export async function loadDocuments(
  projectId: string,
  corpusId: string,
): Promise<CorpusDocument[]> {
  const { rows } = await sql().query<CorpusDocument>(
    `SELECT ordinal, title, text, url FROM "CorpusDocument" WHERE "projectId" = $1 AND "corpusId" = $2 ORDER BY ordinal`,
    [projectId, corpusId],
  );
  return rows;
}
