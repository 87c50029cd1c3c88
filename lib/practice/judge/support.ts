import { closeness, type Trail, type TrailDocument } from "@/lib/practice/judge/trail";
import type { Span } from "@/lib/practice/text/document-view";
import { normalise } from "@/lib/practice/text/normalise";

/** How well the kept documents carry an answer. */
export interface Support {
  /** About 0 to 5; negative: the answer is of the wrong kind. */
  score: number;
  /** Every condition is met: nothing more needs to be read for it. */
  complete: boolean;
}

const NOT_SUPPORTED: Support = { score: -1, complete: false };

const isYear = (span: Span) => span.type === "year";

function lookupSupport(span: Span, document: TrailDocument, trail: Trail): Support {
  const { demand, question } = trail;
  const close = closeness(span, demand.relation);
  const holds = demand.holder ? document.isHolder && document.holders === demand.holders : true;
  const reached = document.distance !== null;
  const covered = demand.wantsYear ? document.coverage : 0;
  const rightKind = isYear(span) === demand.wantsYear;
  let score = close > 0 ? 1 + close : 0;
  score += holds ? 1 : -0.5;
  score += reached ? 1 : -0.5;
  score += 1.5 * covered;
  if (!rightKind) score -= 2;
  if (!span.complete) score -= 0.8;
  if (span.norm === document.view.titleNorm) score -= 1;
  if (` ${question.norm} `.includes(` ${span.norm} `)) score -= 1.5;
  const known = demand.holder !== null || covered > 0.6;
  const complete = close > 0 && holds && reached && known && rightKind && span.complete;
  return { score, complete };
}

/** The quantity of a document that follows the asked relation; null: it has none. */
function quantityOf(document: TrailDocument, relation: string): number | null {
  const span = document.view.spans.find(
    (candidate) =>
      (candidate.type === "number" || candidate.type === "year") &&
      closeness(candidate, relation) > 0,
  );
  return span ? Number(span.text) : null;
}

function comparisonSupport(norm: string, trail: Trail): Support {
  const { demand, documents, question, queries } = trail;
  const sides = documents.flatMap((document) => {
    const quantity = quantityOf(document, demand.relation);
    const counts = demand.holder ? document.isHolder : document.distance === 0;
    if (quantity === null || !counts || document.holders > 1 || document.distance === null)
      return [];
    return [{ norm: document.view.titleNorm, quantity: demand.direction * quantity }];
  });
  const side = sides.find((candidate) => candidate.norm === norm);
  if (!side) return NOT_SUPPORTED;
  const wins = sides.every((other) => other.quantity <= side.quantity);
  const allRead = question.names.every((name) => queries.includes(name.norm));
  const complete = wins && sides.length >= 2 && allRead;
  return { score: (wins ? 2 : 0.5) + (complete ? 2 : 0), complete };
}

function intersectionSupport(norm: string, trail: Trail): Support {
  const { demand, documents } = trail;
  const sides = documents.filter((document) => document.isHolder && document.holders === 1);
  if (sides.some((side) => side.view.titleNorm === norm)) return NOT_SUPPORTED;
  const holding = sides.filter((side) =>
    side.view.spans.some((span) => span.norm === norm && closeness(span, demand.relation) > 0),
  );
  if (holding.length === 0) return NOT_SUPPORTED;
  const complete = holding.length >= 2;
  return { score: complete ? 4 : 1, complete };
}

/** What the kept documents say for an answer, by the shape of the question. */
export function supportOf(answer: string, trail: Trail): Support {
  const norm = normalise(answer);
  if (norm === "" || norm === "unknown") return { score: -0.5, complete: false };
  if (trail.demand.shape === "comparison") return comparisonSupport(norm, trail);
  if (trail.demand.shape === "intersection") return intersectionSupport(norm, trail);
  let best = NOT_SUPPORTED;
  for (const document of trail.documents) {
    for (const span of document.view.spans) {
      if (span.norm !== norm) continue;
      const support = lookupSupport(span, document, trail);
      if (support.score > best.score) best = support;
    }
  }
  return best;
}

/** Whether something that was read answers the question in full: then another search is one too many. */
export function isAnswerable(trail: Trail): boolean {
  const { demand, documents } = trail;
  if (demand.shape === "comparison") {
    return documents.some((document) => comparisonSupport(document.view.titleNorm, trail).complete);
  }
  return documents.some((document) =>
    document.view.spans.some((span) => {
      if (closeness(span, demand.relation) === 0) return false;
      if (demand.shape === "lookup") return lookupSupport(span, document, trail).complete;
      return intersectionSupport(span.norm, trail).complete;
    }),
  );
}
