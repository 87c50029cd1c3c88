/** One page of a local corpus, as search indexes it. */
export interface CorpusDocument {
  /** Its place in the corpus, from 0. */
  ordinal: number;
  title: string;
  text: string;
  url: string | null;
}

export interface Corpus {
  projectId: string;
  id: string;
  name: string;
  description: string;
  /** Licence and source; null: not said. */
  attribution: string | null;
  documentCount: number;
  /** sha-256 over the documents in order: the same documents give the same version on every machine. */
  indexVersion: string;
  createdAt: Date;
}
