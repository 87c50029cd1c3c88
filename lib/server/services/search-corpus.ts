import { setImmediate } from "node:timers/promises";
import { type Bm25Index, buildBm25IndexInSlices } from "@/lib/agent/bm25";
import type { SearchTool } from "@/lib/agent/ports";
import type { CorpusDocument } from "@/lib/domain/corpus";
import { RolloutError } from "@/lib/errors";
import { findCorpus, loadDocuments } from "@/lib/server/repositories/corpus-repository";

interface LoadedCorpus {
  indexVersion: string;
  documents: CorpusDocument[];
  index: Bm25Index;
}

/** One index a corpus and process, built when first searched and again when the corpus is another. */
const loaded = new Map<string, Promise<LoadedCorpus>>();

/** Search in a corpus of the project. Rejects with `search_tool` where it cannot be. */
export async function openCorpusSearch(projectId: string, corpusId: string): Promise<SearchTool> {
  return corpusTool(await openCorpus(projectId, corpusId));
}

async function openCorpus(projectId: string, corpusId: string): Promise<LoadedCorpus> {
  const corpus = await findCorpus(projectId, corpusId);
  if (!corpus) throw new RolloutError("search_tool", "the corpus of the search tool is gone");
  const key = `${corpusId}/${corpus.indexVersion}`;
  const known = loaded.get(key);
  if (known) return known;
  const loading = load(projectId, corpusId, corpus.indexVersion);
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

async function load(
  projectId: string,
  corpusId: string,
  indexVersion: string,
): Promise<LoadedCorpus> {
  const documents = await loadDocuments(projectId, corpusId);
  return {
    indexVersion,
    documents,
    index: await buildBm25IndexInSlices(documents, () => setImmediate()),
  };
}

function corpusTool({ index, documents, indexVersion }: LoadedCorpus): SearchTool {
  return {
    search: async ({ query, k }) => ({
      results: index.search(query, k).map((hit) => resultOf(documents[hit.index])),
      indexVersion,
      cacheHit: false,
      blockedCount: 0,
    }),
  };
}

function resultOf(document: CorpusDocument | undefined) {
  if (!document)
    throw new RolloutError("search_tool", "the index names a document that is not there");
  const { title, text, url } = document;
  return url === null ? { title, snippet: text } : { title, snippet: text, url };
}
