import type { GradeReply, GradeRequest } from "@/lib/domain/judge-request";
import { STOP_WORDS } from "@/lib/practice/text/stop-words";
import { stripCitations } from "@/lib/practice/text/strip-citations";

const HEDGE =
  /\b(unknown|not sure|unclear|cannot|can't|could not|couldn't|might|maybe|perhaps|possibly|either|do not know|don't know|no answer)\b/i;

interface Word {
  /** Lower case, no accents, no plural s. */
  form: string;
  isCapital: boolean;
}

const ARTICLE = /^(the|a|an)$/;

const singular = (word: string) =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;

/** What counts of a text: case, accents, punctuation, articles and a plural s do not. */
function wordsOf(text: string): Word[] {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !ARTICLE.test(word.toLowerCase()))
    .map((word) => ({ form: singular(word.toLowerCase()), isCapital: /^\p{Lu}/u.test(word) }));
}

function startsAt(words: readonly Word[], reference: readonly Word[], at: number): boolean {
  return reference.every((word, i) => words[at + i]?.form === word.form);
}

/** "United States" in "United States Congress": the words are there, but they name something else. */
function isPartOfName(words: readonly Word[], at: number, length: number): boolean {
  if (!words[at]?.isCapital) return false;
  const before = words[at - 1];
  const opensSentence = at === 1 && before !== undefined && STOP_WORDS.has(before.form);
  return (before?.isCapital === true && !opensSentence) || words[at + length]?.isCapital === true;
}

/** Not "Rome or Milan", not "not Rome". */
function isCommitted(words: readonly Word[], at: number, length: number): boolean {
  const before = words[at - 1]?.form;
  return before !== "or" && before !== "not" && words[at + length]?.form !== "or";
}

function isNamed(words: readonly Word[], reference: readonly Word[]): boolean {
  return words.some(
    (_, at) =>
      startsAt(words, reference, at) &&
      !isPartOfName(words, at, reference.length) &&
      isCommitted(words, at, reference.length),
  );
}

const formOf = (words: readonly Word[]) => words.map((word) => word.form).join(" ");

/** Whether the answer implies a reference: it is one, or names one in prose. A hedge or a choice is false. */
export function grade(request: GradeRequest): GradeReply {
  const answer = stripCitations(request.answer);
  const words = wordsOf(answer);
  if (words.length === 0) return { reasoning: "There is no answer.", correct: false };
  const references = request.references
    .map((text) => ({ text, words: wordsOf(text) }))
    .filter((reference) => reference.words.length > 0);
  const same = references.find((reference) => formOf(reference.words) === formOf(words));
  if (same) return { reasoning: `The answer is the reference “${same.text}”.`, correct: true };
  if (HEDGE.test(answer)) return { reasoning: "The answer hedges.", correct: false };
  const named = references.find((reference) => isNamed(words, reference.words));
  return named
    ? { reasoning: `The answer names the reference “${named.text}”.`, correct: true }
    : { reasoning: "The answer commits itself to none of the references.", correct: false };
}
