import { buildBm25Index } from "@/lib/agent/bm25";
import type { SearchResult } from "@/lib/domain/step-state";
import type { Search } from "@/lib/practice/bench/rollout";
import { buildPracticeCorpus } from "@/lib/practice/corpus/build-corpus";
import { readWorld, type World } from "@/lib/practice/corpus/world";
import { buildPracticeQuestions } from "@/lib/practice/questions/build-questions";
import type { Split, SplitQuestion } from "@/lib/practice/questions/practice-question";

const RESULTS = 3;

export interface Bench {
  search: Search;
  questions: (seed: number, split: Split, limit: number) => SplitQuestion[];
}

/** The corpus searched as the app's own local search would, and the questions of each seed's split. */
export function openBench(): Bench {
  const world: World = readWorld();
  const { documents } = buildPracticeCorpus(world);
  const index = buildBm25Index(documents);
  const memo = new Map<string, Omit<SearchResult, "linkId">[]>();
  const search: Search = (query) => {
    const known = memo.get(query);
    if (known) return known;
    const found = index.search(query, RESULTS).flatMap((hit) => {
      const document = documents[hit.index];
      return document ? [{ title: document.title, snippet: document.text }] : [];
    });
    memo.set(query, found);
    return found;
  };
  return {
    search,
    questions: (seed, split, limit) =>
      buildPracticeQuestions(seed, world)
        .filter((question) => question.split === split)
        .slice(0, limit),
  };
}
