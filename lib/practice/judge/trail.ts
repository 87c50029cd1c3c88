import type { StepState } from "@/lib/domain/step-state";
import { type Demand, demandOf } from "@/lib/practice/judge/demand";
import { type DocumentView, documentView, type Span } from "@/lib/practice/text/document-view";
import { containsWords, normalise } from "@/lib/practice/text/normalise";
import { type QuestionView, questionView } from "@/lib/practice/text/question-view";

/** One kept document, and how the question leads to it. */
export interface TrailDocument {
  view: DocumentView;
  /** Links from a name in the question; null: nothing read before names it. */
  distance: number | null;
  /** Documents of the asked kind on the longest way there, itself included. */
  holders: number;
  isHolder: boolean;
  /** Share of the question's plain words that it has. */
  coverage: number;
}

export interface Trail {
  question: QuestionView;
  demand: Demand;
  documents: TrailDocument[];
  queries: string[];
}

const STEM = 5;

export function coverageOf(question: QuestionView, view: DocumentView): number {
  if (question.stems.length === 0) return 0;
  const stems = new Set(view.textNorm.split(" ").map((word) => word.slice(0, STEM)));
  return question.stems.filter((stem) => stems.has(stem)).length / question.stems.length;
}

/** A description leads straight to whatever was found with its own words. */
function startsTrail({ question, demand }: Trail, view: DocumentView): boolean {
  const unnamed = question.names.length === 0 || demand.describes;
  return unnamed || containsWords(question.norm, view.titleNorm);
}

/** 0..1: 1 right after the relation's word, less further on; 0: it does not follow it. */
export function closeness(span: Span, relation: string): number {
  const at = span.before.findIndex((word) => word.length > 2 && word.startsWith(relation));
  return at < 0 ? 0 : 1 / Math.max(1, at);
}

/** Of the asked kind, and with something to say on the asked relation: England is a country, but has no currency. */
function holdsRelation(demand: Demand, view: DocumentView): boolean {
  if (!demand.holder?.test(view.textNorm)) return false;
  return view.spans.some((span) => closeness(span, demand.relation) > 0);
}

function place(trail: Trail, view: DocumentView): TrailDocument {
  const isHolder = holdsRelation(trail.demand, view);
  const parents = trail.documents.filter(
    (document) =>
      document.distance !== null && containsWords(document.view.textNorm, view.titleNorm),
  );
  const starts = startsTrail(trail, view);
  const distances = parents.map((parent) => (parent.distance ?? 0) + 1);
  const distance = starts ? 0 : distances.length > 0 ? Math.min(...distances) : null;
  // A name of the question is where its way begins, even if an earlier document mentions it too.
  const before = starts ? 0 : Math.max(0, ...parents.map((parent) => parent.holders));
  const coverage = coverageOf(trail.question, view);
  return { view, distance, holders: before + Number(isHolder), isHolder, coverage };
}

/** The kept documents in reading order: a document can only be led to by one read before it. */
export function trailOf(state: StepState): Trail {
  const question = questionView(state.question);
  const trail: Trail = { question, demand: demandOf(question), documents: [], queries: [] };
  for (const action of state.pastActions) {
    if (action.type !== "search") continue;
    trail.queries.push(normalise(action.query));
    for (const result of action.results) {
      const view = documentView(result.title, result.snippet);
      if (!trail.documents.some((document) => document.view === view)) {
        trail.documents.push(place(trail, view));
      }
    }
  }
  return trail;
}
