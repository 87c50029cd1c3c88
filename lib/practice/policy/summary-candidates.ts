import type { SearchResult, StateOf } from "@/lib/domain/step-state";
import type { Candidate } from "@/lib/practice/policy/candidate";
import { feature, valued } from "@/lib/practice/policy/features";
import { overlapOf } from "@/lib/practice/policy/overlap";
import type { Reading } from "@/lib/practice/policy/reading";
import { documentView } from "@/lib/practice/text/document-view";
import { mixHash } from "@/lib/practice/text/hash";
import { normalise } from "@/lib/practice/text/normalise";
import { stemOf } from "@/lib/practice/text/question-view";

export const SUMMARY = {
  count: feature("keep count"),
  keep: feature("keep"),
  rank: feature("keep rank"),
  titleIsQuery: feature("keep title is query"),
  titleInQuestion: feature("keep title in question"),
  linked: feature("keep linked"),
  wholeQuery: feature("keep whole query"),
  combination: feature("keep combination"),
  coverage: feature("keep coverage"),
  first: feature("keep first word"),
};

/** All subsets up to this many results; beyond it none, all, singles and the first m. */
const ALL_SUBSETS_UP_TO = 5;

export function subsetsOf(count: number): number[][] {
  const indices = Array.from({ length: count }, (_, i) => i);
  if (count <= ALL_SUBSETS_UP_TO) {
    return Array.from({ length: 1 << count }, (_, mask) =>
      indices.filter((i) => ((mask >> i) & 1) === 1),
    );
  }
  const heads = indices.map((i) => indices.slice(0, i + 1));
  const singles = indices.slice(1).map((i) => [i]);
  return [[], ...heads, ...singles];
}

function linkFeatures(
  result: SearchResult,
  rank: number,
  state: StateOf<"summary">,
  reading: Reading,
): number[] {
  const { question } = reading;
  const view = documentView(result.title, result.snippet);
  const overlap = overlapOf(question, view);
  const query = normalise(state.query);
  const titleIsQuery = Number(view.titleNorm === query);
  const wholeQuery = Number(query === question.norm);
  const linked = reading.documents.some((document) =>
    ` ${document.view.textNorm} `.includes(` ${view.titleNorm} `),
  );
  const stems = new Set(view.textNorm.split(" ").map(stemOf));
  const covered = question.stems.filter((stem) => stems.has(stem)).length;
  const inQuestion = Number(overlap.titleInQuestion);
  return [
    SUMMARY.keep,
    valued(SUMMARY.rank, rank),
    valued(SUMMARY.titleIsQuery, titleIsQuery),
    valued(SUMMARY.titleInQuestion, inQuestion),
    valued(SUMMARY.linked, linked),
    valued(SUMMARY.wholeQuery, wholeQuery),
    mixHash(valued(SUMMARY.combination, titleIsQuery * 4 + wholeQuery * 2 + inQuestion), rank),
    valued(SUMMARY.coverage, Math.min(4, covered)),
    valued(SUMMARY.first, overlap.firstCues.length > 0),
  ];
}

/** Which results to keep: each subset, a sum over its links. */
export function summaryCandidates(state: StateOf<"summary">, reading: Reading): Candidate[] {
  const links = state.results.map((result, i) => linkFeatures(result, i + 1, state, reading));
  return subsetsOf(state.results.length).map((kept) => ({
    action: { type: "select", linkIds: kept.flatMap((i) => state.results[i]?.linkId ?? []) },
    core: [valued(SUMMARY.count, kept.length), ...kept.flatMap((i) => links[i] ?? [])],
    lexical: [],
  }));
}
