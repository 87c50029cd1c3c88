/**
 * Citations stand as `[link_id=N]` in prose, sometimes several in one bracket. They are no part of an answer.
 */
const citation = /\[\s*link_ids?\s*=\s*([\d\s,;]+)\]/gi;

/** Link ids cited in a text, in order, repeats included. */
export function citedLinkIds(text: string): number[] {
  return [...text.matchAll(citation)].flatMap((match) =>
    (match[1] ?? "").split(/[\s,;]+/).flatMap((id) => (id === "" ? [] : [Number(id)])),
  );
}

/** What is compared as the answer: the short one, else the prose without its citations. Null: no answer. */
export function comparableAnswer(answer: string | null, shortAnswer: string | null): string | null {
  const short = shortAnswer?.trim() ?? "";
  if (short !== "") return short;
  return answer === null ? null : answer.replace(citation, " ").replace(/\s+/g, " ").trim();
}

/**
 * SQuAD's normalisation (Rajpurkar et al. 2016, evaluate-v1.1: lower case, no punctuation, no articles, single spaces),
 * with the punctuation of every script instead of ASCII's alone.
 */
export function normaliseAnswer(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\p{P}$+<=>^`|~]/gu, "")
    .replace(/\b(a|an|the)\b/g, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** Whether the answer equals any reference after normalising. */
export function exactMatch(answer: string, references: readonly string[]): boolean {
  const normalised = normaliseAnswer(answer);
  return references.some((reference) => normaliseAnswer(reference) === normalised);
}

/** Best token F1 over the references, 0..1 (SQuAD). Where either has no token: 1 if both have none, else 0. */
export function tokenF1(answer: string, references: readonly string[]): number {
  return Math.max(0, ...references.map((reference) => f1(tokens(answer), tokens(reference))));
}

function tokens(text: string): string[] {
  const normalised = normaliseAnswer(text);
  return normalised === "" ? [] : normalised.split(" ");
}

function f1(answer: readonly string[], reference: readonly string[]): number {
  if (answer.length === 0 || reference.length === 0) {
    return answer.length === reference.length ? 1 : 0;
  }
  const left = new Map<string, number>();
  for (const token of reference) left.set(token, (left.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of answer) {
    const count = left.get(token) ?? 0;
    if (count > 0) shared++;
    left.set(token, count - 1);
  }
  return (2 * shared) / (answer.length + reference.length);
}
