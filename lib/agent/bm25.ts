/**
 * Okapi BM25 (Robertson & Zaragoza, 2009) over short titled documents, in memory and without I/O.
 * A document whose title is the query comes first: looking an entity up by its name must find its page.
 */
export interface Bm25Document {
  title: string;
  text: string;
}

export interface Bm25Hit {
  /** Position in the documents given. */
  index: number;
  score: number;
}

export interface Bm25Index {
  /** At most `k` hits, best first, ties by position. Nothing in common: no hits. */
  search(query: string, k: number): Bm25Hit[];
}

const K1 = 1.2;
const B = 0.75;
/** A word of the title counts as this many in the text. */
const TITLE_WEIGHT = 3;
const EXACT_TITLE_FACTOR = 1.6;
const EXACT_TITLE_BONUS = 3;

const STOP_WORDS = new Set(
  "the a an of in is was were are to and or for on at by with where what which who whom whose did does do how located its it that this from as".split(
    " ",
  ),
);

function normalise(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const wordsOf = (normalised: string) =>
  normalised.split(" ").filter((word) => word !== "" && !STOP_WORDS.has(word));

interface Postings {
  documents: number[];
  counts: number[];
}

function countWords(document: Bm25Document): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, weight: number) => counts.set(word, (counts.get(word) ?? 0) + weight);
  for (const word of wordsOf(normalise(document.title))) add(word, TITLE_WEIGHT);
  for (const word of wordsOf(normalise(document.text))) add(word, 1);
  return counts;
}

class InMemoryIndex implements Bm25Index {
  private readonly postings = new Map<string, Postings>();
  private readonly titles: string[];
  /** The length part of the BM25 denominator, one a document. */
  private readonly lengthNorm: Float64Array;
  private readonly scores: Float64Array;

  constructor(documents: readonly Bm25Document[]) {
    this.titles = documents.map((document) => normalise(document.title));
    this.scores = new Float64Array(documents.length);
    const lengths = documents.map((document, index) => this.add(document, index));
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.lengthNorm = Float64Array.from(
      lengths,
      (length) => K1 * (1 - B + (B * length) / Math.max(1, average)),
    );
  }

  private add(document: Bm25Document, index: number): number {
    let length = 0;
    for (const [word, count] of countWords(document)) {
      length += count;
      const known = this.postings.get(word) ?? { documents: [], counts: [] };
      known.documents.push(index);
      known.counts.push(count);
      this.postings.set(word, known);
    }
    return length;
  }

  search(query: string, k: number): Bm25Hit[] {
    const normalised = normalise(query);
    const touched: number[] = [];
    for (const word of new Set(wordsOf(normalised))) this.addScores(word, touched);
    const hits = touched.map((index): Bm25Hit => {
      const score = this.scores[index] ?? 0;
      this.scores[index] = 0;
      const exact = this.titles[index] === normalised;
      return { index, score: exact ? score * EXACT_TITLE_FACTOR + EXACT_TITLE_BONUS : score };
    });
    return best(hits, k);
  }

  private addScores(word: string, touched: number[]): void {
    const postings = this.postings.get(word);
    if (!postings) return;
    const { documents, counts } = postings;
    const idf = Math.log(
      1 + (this.titles.length - documents.length + 0.5) / (documents.length + 0.5),
    );
    for (let i = 0; i < documents.length; i++) {
      const index = documents[i] as number;
      const count = counts[i] as number;
      if (this.scores[index] === 0) touched.push(index);
      const gain = (idf * count * (K1 + 1)) / (count + (this.lengthNorm[index] as number));
      this.scores[index] = (this.scores[index] as number) + gain;
    }
  }
}

/** The k best by selection: k is small, the list of hits is not. */
function best(hits: readonly Bm25Hit[], k: number): Bm25Hit[] {
  const top: Bm25Hit[] = [];
  const before = (a: Bm25Hit, b: Bm25Hit) =>
    a.score > b.score || (a.score === b.score && a.index < b.index);
  for (const hit of hits) {
    const last = top[k - 1];
    if (last && !before(hit, last)) continue;
    let at = top.length;
    while (at > 0 && before(hit, top[at - 1] as Bm25Hit)) at--;
    top.splice(at, 0, hit);
    if (top.length > k) top.pop();
  }
  return top;
}

export function buildBm25Index(documents: readonly Bm25Document[]): Bm25Index {
  return new InMemoryIndex(documents);
}
