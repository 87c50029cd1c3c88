import { describe, expect, test } from "vitest";
import { buildBm25Index } from "@/lib/agent/bm25";

const documents = [
  {
    title: "Palermo",
    text: "The capital of Sicily; an important port. Palermo is part of Sicily.",
  },
  { title: "Sicily", text: "The largest island in the Mediterranean. Palermo is its capital." },
  { title: "Port", text: "A place where ships load. Palermo, Naples and Genoa are ports." },
  { title: "São Tomé", text: "An island in the Gulf of Guinea." },
];
const index = buildBm25Index(documents);
const titles = (query: string, k = 3) =>
  index.search(query, k).map((hit) => documents[hit.index]?.title);

describe("the BM25 index", () => {
  test("puts the document whose title is the query first, however often others name it", () => {
    expect(titles("Palermo")[0]).toBe("Palermo");
    expect(titles("port")[0]).toBe("Port");
  });

  test("ignores case, accents and punctuation", () => {
    expect(titles("sao tome!")).toEqual(["São Tomé"]);
  });

  test("finds nothing where no word is shared, and stop words are no words", () => {
    expect(index.search("volcano", 3)).toEqual([]);
    expect(index.search("the of in", 3)).toEqual([]);
    expect(buildBm25Index([]).search("Palermo", 3)).toEqual([]);
  });

  test("returns at most k hits, best first, the same on every call", () => {
    const first = index.search("Palermo capital island port", 2);
    expect(first).toHaveLength(2);
    expect(first[0]?.score).toBeGreaterThanOrEqual(first[1]?.score ?? 0);
    expect(index.search("Palermo capital island port", 2)).toEqual(first);
  });

  test("scores a word by Okapi BM25", () => {
    const two = buildBm25Index([
      { title: "a1", text: "wolf" },
      { title: "b2", text: "bear" },
    ]);
    // idf = ln(1 + (2 − 1 + 0.5) / (1 + 0.5)); both documents have the average length of 4, so tf part is 2.2 / 2.2.
    expect(two.search("wolf", 1)[0]?.score).toBeCloseTo(Math.log(2), 12);
  });

  test("ranks ties by position", () => {
    const twins = buildBm25Index([
      { title: "x", text: "same words" },
      { title: "x", text: "same words" },
    ]);
    expect(twins.search("words", 2).map((hit) => hit.index)).toEqual([0, 1]);
  });
});
