import type { SearchResult, StepState } from "@/lib/domain/step-state";
import { type DocumentOverlap, overlapOf } from "@/lib/practice/policy/overlap";
import { type DocumentView, documentView } from "@/lib/practice/text/document-view";
import { normalise } from "@/lib/practice/text/normalise";
import { type QuestionView, questionView } from "@/lib/practice/text/question-view";

/** One kept document of the history. */
export interface ReadDocument {
  result: SearchResult;
  view: DocumentView;
  overlap: DocumentOverlap;
  /** Its title is what was searched for. */
  titleIsQuery: boolean;
  /** It came with the last search. */
  isLast: boolean;
  /** −1 smallest, 1 largest, 0 between: its quantity among those of the documents read; null: not compared. */
  compared: -1 | 0 | 1 | null;
}

/** The state as the candidates need it. */
export interface Reading {
  question: QuestionView;
  searched: Set<string>;
  readTitles: Set<string>;
  documents: ReadDocument[];
  /** Searches made, at most 6 told apart. */
  depth: number;
  lastWasEmpty: boolean;
  unsearchedNames: number;
}

const MAX_DEPTH = 6;

function compareQuantities(documents: ReadDocument[]): void {
  const known = documents.flatMap((document) => document.overlap.quantity ?? []);
  if (known.length < 2) return;
  const [smallest, largest] = [Math.min(...known), Math.max(...known)];
  for (const document of documents) {
    const { quantity } = document.overlap;
    if (quantity === null) continue;
    document.compared = quantity === largest ? 1 : quantity === smallest ? -1 : 0;
  }
}

export function readState(state: StepState): Reading {
  const question = questionView(state.question);
  const searches = state.pastActions.filter((action) => action.type === "search");
  const documents = searches.flatMap((search, i) => {
    const query = normalise(search.query);
    return search.results.map((result): ReadDocument => {
      const view = documentView(result.title, result.snippet);
      return {
        result,
        view,
        overlap: overlapOf(question, view),
        titleIsQuery: view.titleNorm === query,
        isLast: i === searches.length - 1,
        compared: null,
      };
    });
  });
  if (question.offersChoice) compareQuantities(documents);
  const searched = new Set(searches.map((search) => normalise(search.query)));
  return {
    question,
    searched,
    readTitles: new Set(documents.map((document) => document.view.titleNorm)),
    documents,
    depth: Math.min(MAX_DEPTH, searches.length),
    lastWasEmpty: searches.length > 0 && !documents.some((document) => document.isLast),
    unsearchedNames: question.names.filter((name) => !searched.has(name.norm)).length,
  };
}
