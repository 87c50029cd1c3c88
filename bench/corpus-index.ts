/**
 * Search in memory over large corpora: processor time and memory to build the index, and processor time of a search, by number of documents.
 * `npx tsx bench/corpus-index.ts [documents …]`; one JSON line, then a table. Documents are made from a seed, 60 words each, with
 * word frequencies after Zipf, as passages have them.
 */
import { buildBm25Index } from "@/lib/agent/bm25";
import { rng } from "@/lib/stats/rng";

const wordsADocument = 60;
const vocabulary = 200_000;
const searches = 200;

function made(count: number) {
  const random = rng(11);
  const word = () => `w${Math.floor(vocabulary ** random.uniform()).toString(36)}`;
  const words = (n: number) => Array.from({ length: n }, word).join(" ");
  return {
    documents: Array.from({ length: count }, (_, i) => ({
      title: `${words(2)} ${i}`,
      text: words(wordsADocument),
    })),
    queries: Array.from({ length: searches }, () => words(6)),
  };
}

function measure(count: number) {
  const { documents, queries } = made(count);
  const before = process.memoryUsage();
  const started = process.cpuUsage();
  const index = buildBm25Index(documents);
  const buildSeconds = process.cpuUsage(started).user / 1e6;
  const after = process.memoryUsage();
  const times = queries.map((query) => {
    const from = process.cpuUsage();
    index.search(query, 3);
    return process.cpuUsage(from).user / 1000;
  });
  times.sort((a, b) => a - b);
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return {
    documents: count,
    buildSeconds: Math.round(buildSeconds * 100) / 100,
    indexMegabytes: Math.round(grown / 1e6),
    searchMsMedian: Math.round((times[searches / 2] ?? 0) * 100) / 100,
    searchMsP95: Math.round((times[Math.floor(searches * 0.95)] ?? 0) * 100) / 100,
  };
}

const counts = process.argv.slice(2).map(Number);
const results = (counts.length ? counts : [10_000, 100_000]).map(measure);
console.log(JSON.stringify(results));
console.table(results);
