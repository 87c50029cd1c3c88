import type { Candidate, SpanCandidate } from "@/lib/practice/policy/candidate";
import { appendDistinct, feature, valued } from "@/lib/practice/policy/features";
import type { ReadDocument, Reading } from "@/lib/practice/policy/reading";
import type { Span } from "@/lib/practice/text/document-view";
import { mixHash } from "@/lib/practice/text/hash";

/** Names of the features; `prior.ts` gives some of them a starting weight. */
export const DECISION = {
  whole: feature("search whole"),
  wholeDepth: feature("search whole depth"),
  wholeNames: feature("search whole names"),
  wholeLead: feature("search whole lead"),
  wholeWord: feature("search whole word"),
  name: feature("search name"),
  nameDepth: feature("search name depth"),
  nameOrder: feature("search name order"),
  nameLead: feature("search name lead"),
  nameWord: feature("search name word"),
  read: feature("search read span"),
  readDepth: feature("search read depth"),
  cue: feature("search cue"),
  nearCue: feature("search near cue"),
  cueTitle: feature("search cue title"),
  titleIsQuery: feature("search title is query"),
  overlap: feature("search overlap"),
  title: feature("search title"),
  inQuestion: feature("search in question"),
  status: feature("search status"),
  statusDepth: feature("search status depth"),
  unsearched: feature("search unsearched names"),
  stop: feature("stop"),
  stopDepth: feature("stop depth"),
  stopLead: feature("stop lead"),
  stopFound: feature("stop found"),
  stopFoundTitle: feature("stop found in title"),
  stopUnsearched: feature("stop unsearched"),
  stopEmpty: feature("stop empty"),
  stopAnswers: feature("stop answer documents"),
  stopCompared: feature("stop compared"),
  stopWord: feature("stop word"),
  stopCue: feature("stop cue"),
};

export const STATUS = { new: 0, read: 1, searched: 2 } as const;

function statusOf(norm: string, reading: Reading): number {
  if (reading.searched.has(norm)) return STATUS.searched;
  return reading.readTitles.has(norm) ? STATUS.read : STATUS.new;
}

const statusFeatures = (status: number, depth: number) => [
  valued(DECISION.status, status),
  mixHash(valued(DECISION.statusDepth, status), depth),
];

function wholeQuestion(reading: Reading): SpanCandidate {
  const { question, depth } = reading;
  const names = Math.min(2, question.names.length);
  return {
    action: { type: "search", query: question.text },
    norm: question.norm,
    spanType: "name",
    core: [
      DECISION.whole,
      valued(DECISION.wholeDepth, depth),
      valued(DECISION.wholeNames, names),
      ...statusFeatures(statusOf(question.norm, reading), depth),
    ],
    lexical: [
      mixHash(DECISION.wholeLead, question.lead),
      ...question.stemHashes.map((hash) => mixHash(DECISION.wholeWord, hash)),
    ],
  };
}

function questionNames(reading: Reading): SpanCandidate[] {
  const { question, depth } = reading;
  return question.names.map((name, order) => ({
    action: { type: "search", query: name.text },
    norm: name.norm,
    spanType: "name",
    core: [
      DECISION.name,
      valued(DECISION.nameDepth, depth),
      valued(DECISION.nameOrder, Math.min(2, order)),
      valued(DECISION.unsearched, Math.min(2, reading.unsearchedNames)),
      ...statusFeatures(statusOf(name.norm, reading), depth),
    ],
    lexical: [
      mixHash(DECISION.nameLead, question.lead),
      ...question.stemHashes.map((hash) => mixHash(DECISION.nameWord, hash)),
    ],
  }));
}

function readSpan(span: Span, at: number, document: ReadDocument, reading: Reading): SpanCandidate {
  const overlap = document.overlap.spans[at];
  const where = Number(document.titleIsQuery) * 2 + Number(document.isLast);
  const bits = overlap
    ? Number(overlap.first) * 4 + Number(overlap.second) * 2 + Number(overlap.any)
    : 0;
  return {
    action: { type: "search", query: span.text },
    norm: span.norm,
    spanType: span.type,
    core: [
      DECISION.read,
      valued(DECISION.readDepth, reading.depth),
      mixHash(DECISION.cue, span.cue),
      mixHash(DECISION.nearCue, span.nearCue),
      mixHash(valued(DECISION.cueTitle, where), span.cue),
      valued(DECISION.titleIsQuery, where),
      valued(DECISION.overlap, bits),
      valued(DECISION.title, overlap?.isTitle ?? false),
      valued(DECISION.inQuestion, overlap?.inQuestion ?? false),
      mixHash(valued(DECISION.unsearched, Math.min(2, reading.unsearchedNames)), 1),
      ...statusFeatures(statusOf(span.norm, reading), reading.depth),
    ],
    lexical: overlap?.lexical ?? [],
  };
}

function stop(reading: Reading): Candidate {
  const { question, documents, depth } = reading;
  const core = new Set([
    DECISION.stop,
    valued(DECISION.stopDepth, depth),
    mixHash(valued(DECISION.stopLead, depth), question.lead),
    valued(DECISION.stopEmpty, reading.lastWasEmpty),
  ]);
  const lexical = new Set<number>();
  let answering = 0;
  let compared = 0;
  for (const document of documents) {
    const where = Number(document.titleIsQuery) * 2 + Number(document.isLast);
    const cues = document.overlap.firstCues;
    if (document.compared !== null) compared++;
    if (cues.length === 0) continue;
    answering++;
    core.add(valued(DECISION.stopFound, where));
    if (!document.titleIsQuery) continue;
    for (const cue of cues)
      lexical.add(mixHash(DECISION.stopCue ^ (question.stemHashes[0] ?? 0), cue));
  }
  const unsearched = Math.min(2, reading.unsearchedNames);
  const state = Math.min(3, answering) * 12 + Math.min(3, compared) * 3 + unsearched;
  const asked = question.stemHashes[0] ?? 0;
  core.add(mixHash(valued(DECISION.stopAnswers, Math.min(3, answering)), asked));
  core.add(mixHash(valued(DECISION.stopCompared, Math.min(3, compared)), asked));
  core.add(valued(DECISION.stopUnsearched, unsearched));
  for (const hash of question.stemHashes)
    lexical.add(mixHash(valued(DECISION.stopWord, state), hash));
  return { action: { type: "terminate" }, core: [...core], lexical: [...lexical] };
}

/** The whole question; the names it gives; names read in kept documents; stop. */
export function decisionCandidates(reading: Reading): Candidate[] {
  const byNorm = new Map<string, SpanCandidate>();
  const add = (candidate: SpanCandidate) => {
    const known = byNorm.get(candidate.norm);
    if (!known) {
      byNorm.set(candidate.norm, candidate);
      return;
    }
    appendDistinct(known.core, candidate.core);
    // A copy: lexical lists are shared with the remembered overlap.
    known.lexical = [...known.lexical];
    appendDistinct(known.lexical, candidate.lexical);
  };
  add(wholeQuestion(reading));
  for (const name of questionNames(reading)) add(name);
  for (const document of reading.documents) {
    document.view.spans.forEach((span, at) => {
      if (span.type === "name") add(readSpan(span, at, document, reading));
    });
  }
  return [...byNorm.values(), stop(reading)];
}
