import type { StateOf } from "@/lib/domain/step-state";
import { answerCandidates, UNKNOWN } from "@/lib/practice/policy/answer-candidates";
import type { Candidate, SpanCandidate } from "@/lib/practice/policy/candidate";
import { feature, valued } from "@/lib/practice/policy/features";
import type { ReadDocument, Reading } from "@/lib/practice/policy/reading";
import type { DocumentView } from "@/lib/practice/text/document-view";
import { hashText, mixHash } from "@/lib/practice/text/hash";
import { normalise } from "@/lib/practice/text/normalise";
import { stripCitations } from "@/lib/practice/text/strip-citations";

export const CHECK = {
  pass: feature("pass"),
  passStrength: feature("pass strength"),
  passUnread: feature("pass unread"),
  revise: feature("revise"),
  reviseStrength: feature("revise strength"),
};

type CheckState = StateOf<"relevance_check"> | StateOf<"grounding_check">;

/**
 * Each check has a head of its own over the answer's features: same feature, other bucket. The standing answer and
 * its rivals share it, so that what they have in common cancels and the contrast decides.
 */
const HEADS = {
  relevance_check: { kind: 1, salt: hashText("relevance check") },
  grounding_check: { kind: 2, salt: hashText("grounding check") },
} as const;

const salted = (features: readonly number[], salt: number) => features.map((hash) => hash ^ salt);

const isNumeric = (candidate: SpanCandidate) =>
  candidate.spanType === "year" || candidate.spanType === "number";

/** Right after what is asked about, in a document looked for by name; more so in two of them. */
const STRONG = 3;
const SHARED = 4;

/** 0–3: how directly one occurrence supports its span. */
function strengthAt(document: ReadDocument, at: number): number {
  const here = document.overlap.spans[at];
  if (here?.isTitle && document.compared !== null) return 2;
  if (!here?.any && !here?.first) return 0;
  if (!here.first) return 1;
  return document.titleIsQuery ? STRONG : 2;
}

/** The best support of each span: the contrast the checks look at. */
function strengths(reading: Reading): Map<string, number> {
  const best = new Map<string, number>();
  const holders = new Map<string, DocumentView>();
  for (const { view, overlap, ...document } of reading.documents) {
    view.spans.forEach((span, at) => {
      const strength = strengthAt({ view, overlap, ...document }, at);
      const holder = holders.get(span.norm);
      const shared = strength === STRONG && holder !== undefined && holder !== view;
      if (strength === STRONG) holders.set(span.norm, view);
      best.set(span.norm, Math.max(best.get(span.norm) ?? 0, shared ? SHARED : strength));
    });
  }
  return best;
}

/** Pass, or revise to another span of the same type (any type where the answer was not read anywhere). */
export function checkCandidates(state: CheckState, reading: Reading): Candidate[] {
  const head = HEADS[state.kind];
  const standing = normalise(state.shortAnswer ?? stripCitations(state.answer));
  const spans = answerCandidates(reading);
  const current = spans.find((span) => span.norm === standing);
  const strength = strengths(reading);
  const own = current ? (strength.get(current.norm) ?? 0) : -1;
  const rivals = spans.filter(
    (span) =>
      span !== current &&
      span.norm !== UNKNOWN &&
      (!current || current.norm === UNKNOWN || isNumeric(span) === isNumeric(current)),
  );
  const bestRival = rivals.reduce((best, span) => Math.max(best, strength.get(span.norm) ?? 0), 0);
  const pass: Candidate = {
    action: { type: "pass" },
    core: [
      valued(CHECK.pass, head.kind),
      mixHash(valued(CHECK.passStrength, own * 5 + bestRival), head.kind),
      ...(current ? salted(current.core, head.salt) : [valued(CHECK.passUnread, head.kind)]),
    ],
    lexical: current ? salted(current.lexical, head.salt) : [],
  };
  const revisions = rivals.map((span): Candidate => {
    const theirs = strength.get(span.norm) ?? 0;
    const { action } = span;
    return {
      action:
        action.type === "answer"
          ? { type: "revise", text: action.text, source: action.source }
          : action,
      core: [
        valued(CHECK.revise, head.kind),
        mixHash(valued(CHECK.reviseStrength, own * 5 + theirs), head.kind),
        ...salted(span.core, head.salt),
      ],
      lexical: salted(span.lexical, head.salt),
    };
  });
  return [pass, ...revisions];
}
