import type { SpanCandidate } from "@/lib/practice/policy/candidate";
import { appendDistinct, feature, valued } from "@/lib/practice/policy/features";
import { typeCode } from "@/lib/practice/policy/overlap";
import type { ReadDocument, Reading } from "@/lib/practice/policy/reading";
import type { Span } from "@/lib/practice/text/document-view";
import { mixHash } from "@/lib/practice/text/hash";

export const ANSWER = {
  unknown: feature("answer unknown"),
  unknownDepth: feature("answer unknown depth"),
  span: feature("answer span"),
  depth: feature("answer depth"),
  type: feature("answer type"),
  cue: feature("answer cue"),
  nearCue: feature("answer near cue"),
  where: feature("answer where"),
  title: feature("answer is title"),
  inQuestion: feature("answer in question"),
  titleInQuestion: feature("answer source in question"),
  first: feature("answer after first word"),
  firstWhere: feature("answer after first word where"),
  second: feature("answer after second word"),
  any: feature("answer after any word"),
  distance: feature("answer distance"),
  shared: feature("answer shared"),
  sharedAsked: feature("answer shared asked"),
  sharedWord: feature("answer shared word"),
  compared: feature("answer compared"),
  comparedAsked: feature("answer compared asked"),
  recency: feature("answer recency word"),
};

export const UNKNOWN = "unknown";

function occurrence(
  span: Span,
  at: number,
  document: ReadDocument,
  reading: Reading,
): SpanCandidate {
  const { overlap } = document;
  const here = overlap.spans[at];
  const where = Number(document.titleIsQuery) * 2 + Number(document.isLast);
  const core = [
    ANSWER.span,
    valued(ANSWER.depth, reading.depth),
    valued(ANSWER.type, typeCode(span)),
    mixHash(ANSWER.cue, span.cue),
    mixHash(ANSWER.nearCue, span.nearCue),
    valued(ANSWER.where, where),
    valued(ANSWER.title, here?.isTitle ?? false),
    valued(ANSWER.inQuestion, here?.inQuestion ?? false),
    valued(ANSWER.titleInQuestion, overlap.titleInQuestion),
    valued(ANSWER.first, here?.first ?? false),
    valued(ANSWER.second, here?.second ?? false),
    valued(ANSWER.any, here?.any ?? false),
    mixHash(valued(ANSWER.distance, here?.distance ?? 4), typeCode(span)),
  ];
  if (here?.first) core.push(valued(ANSWER.firstWhere, where));
  let lexical = here?.lexical ?? [];
  if (here?.first) {
    const recency = reading.question.stemHashes.map((hash) =>
      mixHash(valued(ANSWER.recency, document.isLast), hash),
    );
    lexical = [...lexical, ...recency];
  }
  if (here?.isTitle && document.compared !== null) {
    const asked = reading.question.stemHashes[0] ?? 0;
    core.push(
      valued(ANSWER.compared, document.compared),
      mixHash(valued(ANSWER.comparedAsked, document.compared), asked),
    );
  }
  return {
    action: { type: "answer", text: span.text, source: document.result },
    norm: span.norm,
    spanType: span.type,
    core,
    lexical,
  };
}

function unknown(reading: Reading): SpanCandidate {
  return {
    action: { type: "answer", text: UNKNOWN, source: null },
    norm: UNKNOWN,
    spanType: "name",
    core: [ANSWER.unknown, valued(ANSWER.unknownDepth, reading.depth)],
    lexical: [],
  };
}

/** How many kept documents hold a span right after a word of the question: what an intersection asks for. */
function addShared(candidate: SpanCandidate, documents: number, reading: Reading): void {
  const shared = Math.min(3, documents);
  const asked = reading.question.stemHashes[0] ?? 0;
  candidate.core.push(
    valued(ANSWER.shared, shared),
    mixHash(valued(ANSWER.sharedAsked, shared), asked),
  );
  const words = reading.question.stemHashes.map((hash) =>
    mixHash(valued(ANSWER.sharedWord, shared), hash),
  );
  candidate.lexical = [...candidate.lexical, ...words];
}

/** Every span of the kept results, merged by its normalised text, and "unknown". */
export function answerCandidates(reading: Reading): SpanCandidate[] {
  const byNorm = new Map<string, SpanCandidate>();
  const holders = new Map<string, Set<ReadDocument>>();
  for (const document of reading.documents) {
    document.view.spans.forEach((span, at) => {
      if (document.overlap.spans[at]?.any) {
        const known = holders.get(span.norm);
        if (known) known.add(document);
        else holders.set(span.norm, new Set([document]));
      }
      const candidate = occurrence(span, at, document, reading);
      const known = byNorm.get(span.norm);
      if (!known) {
        byNorm.set(span.norm, candidate);
        return;
      }
      appendDistinct(known.core, candidate.core);
      known.lexical = [...known.lexical];
      appendDistinct(known.lexical, candidate.lexical);
      // The latest document is the one cited: it is where the chain ended.
      if (known.action.type === "answer") {
        known.action = { ...known.action, source: document.result };
      }
    });
  }
  const spans = [...byNorm.values()];
  for (const candidate of spans)
    addShared(candidate, holders.get(candidate.norm)?.size ?? 0, reading);
  return [unknown(reading), ...spans];
}
