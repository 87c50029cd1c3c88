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

const ascii = /^[\0-\x7f]*$/;

function normalise(text: string): string {
  // Most text is ASCII, for which the Unicode rules say the same at a third of the price.
  if (ascii.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const wordsOf = (normalised: string) =>
  normalised.split(" ").filter((word) => word !== "" && !STOP_WORDS.has(word));

/** Documents that hold a word, each with how often: pairs in the order of the documents. */
interface Postings {
  pairs: Int32Array;
  /** Numbers in use, two a document. */
  length: number;
}

const firstCapacity = 4;

function append(postings: Postings, index: number, count: number): void {
  if (postings.length === postings.pairs.length) {
    const grown = new Int32Array(2 * postings.length);
    grown.set(postings.pairs);
    postings.pairs = grown;
  }
  postings.pairs[postings.length++] = index;
  postings.pairs[postings.length++] = count;
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
  private readonly titles: string[] = [];
  private readonly lengths: number[] = [];
  /** The length part of the BM25 denominator, one a document. */
  private lengthNorm = new Float64Array(0);
  private scores = new Float64Array(0);

  add(document: Bm25Document): void {
    const index = this.titles.length;
    let length = 0;
    for (const [word, count] of countWords(document)) {
      length += count;
      let known = this.postings.get(word);
      if (!known) {
        known = { pairs: new Int32Array(firstCapacity), length: 0 };
        this.postings.set(word, known);
      }
      append(known, index, count);
    }
    this.titles.push(normalise(document.title));
    this.lengths.push(length);
  }

  finish(): Bm25Index {
    const { lengths } = this;
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.scores = new Float64Array(lengths.length);
    this.lengthNorm = Float64Array.from(
      lengths,
      (length) => K1 * (1 - B + (B * length) / Math.max(1, average)),
    );
    return this;
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
    const { pairs, length } = postings;
    const holding = length / 2;
    const idf = Math.log(1 + (this.titles.length - holding + 0.5) / (holding + 0.5));
    for (let i = 0; i < length; i += 2) {
      const index = pairs[i] as number;
      const count = pairs[i + 1] as number;
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
  const index = new InMemoryIndex();
  for (const document of documents) index.add(document);
  return index.finish();
}

/** A slice takes some tens of ms. */
const documentsASlice = 500;

/** The same, with a pause between slices: a large corpus takes seconds, in which a worker has to tell that it lives. */
export async function buildBm25IndexInSlices(
  documents: readonly Bm25Document[],
  pause: () => Promise<void>,
): Promise<Bm25Index> {
  const index = new InMemoryIndex();
  for (const [at, document] of documents.entries()) {
    if (at > 0 && at % documentsASlice === 0) await pause();
    index.add(document);
  }
  return index.finish();
}
