import { feature } from "@/lib/practice/policy/features";
import type { DocumentView, Span } from "@/lib/practice/text/document-view";
import { mixHash } from "@/lib/practice/text/hash";
import type { QuestionView } from "@/lib/practice/text/question-view";

/** How one span of a document stands to a question. */
export interface SpanOverlap {
  /** A word shortly before it is the question's first, second, or any plain word. */
  first: boolean;
  second: boolean;
  any: boolean;
  /** Words between it and the nearest such word; 4: none. */
  distance: number;
  isTitle: boolean;
  inQuestion: boolean;
  lexical: number[];
}

export interface DocumentOverlap {
  spans: SpanOverlap[];
  titleInQuestion: boolean;
  /** The first number that follows a word of the question ("Its area is 357114"); null: none. */
  quantity: number | null;
  /** Spans that follow the question's first word: where an asked relation would be. */
  firstCues: number[];
}

const WORD_CUE = feature("word~cue");
const WORD_TYPE = feature("word~type");
const TYPE_CODE = { name: 1, phrase: 2, year: 3, number: 4, word: 5 } as const;

export const typeCode = (span: Span): number => TYPE_CODE[span.type];

const startsWith = (word: string, stem: string | undefined) =>
  stem !== undefined && word.length > 2 && word.startsWith(stem);

function spanOverlap(question: QuestionView, view: DocumentView, span: Span): SpanOverlap {
  const { stems, stemHashes } = question;
  const distance = span.before.findIndex((word) => stems.some((stem) => startsWith(word, stem)));
  const lexical: number[] = [];
  for (const hash of stemHashes) {
    lexical.push(mixHash(WORD_CUE ^ hash, span.cue), mixHash(WORD_TYPE ^ hash, typeCode(span)));
  }
  return {
    first: span.before.some((word) => startsWith(word, stems[0])),
    second: span.before.some((word) => startsWith(word, stems[1])),
    any: distance >= 0,
    distance: distance < 0 ? 4 : distance,
    isTitle: span.norm === view.titleNorm,
    inQuestion: ` ${question.norm} `.includes(` ${span.norm} `),
    lexical,
  };
}

function compareQuestion(question: QuestionView, view: DocumentView): DocumentOverlap {
  const spans = view.spans.map((span) => spanOverlap(question, view, span));
  const numeric = view.spans.findIndex(
    (span, i) => (span.type === "year" || span.type === "number") && spans[i]?.any === true,
  );
  return {
    spans,
    titleInQuestion: ` ${question.norm} `.includes(` ${view.titleNorm} `),
    quantity: numeric < 0 ? null : Number(view.spans[numeric]?.text),
    firstCues: view.spans.flatMap((span, i) => (spans[i]?.first ? [span.cue] : [])),
  };
}

const memo = new WeakMap<QuestionView, Map<DocumentView, DocumentOverlap>>();

/** Remembered as long as the question is: each of its steps meets the same documents again. */
export function overlapOf(question: QuestionView, view: DocumentView): DocumentOverlap {
  let known = memo.get(question);
  if (!known) {
    known = new Map();
    memo.set(question, known);
  }
  let overlap = known.get(view);
  if (!overlap) {
    overlap = compareQuestion(question, view);
    known.set(view, overlap);
  }
  return overlap;
}
