import type { GradeReply, GradeRequest } from "@/lib/domain/judge-request";
import { containsWords, normalise } from "@/lib/practice/text/normalise";
import { stripCitations } from "@/lib/practice/text/strip-citations";

const HEDGE =
  /\b(unknown|not sure|unclear|cannot|can't|could not|couldn't|might|maybe|perhaps|possibly|either|do not know|don't know|no answer)\b/i;

const singular = (word: string) =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;

/** Case, accents, punctuation, articles and a plural s do not count. */
export function comparable(text: string): string {
  return normalise(text)
    .split(" ")
    .filter((word) => word !== "the" && word !== "a" && word !== "an")
    .map(singular)
    .join(" ");
}

/**
 * Whether the answer implies a reference: it is one, or names one in prose. A hedge is false, and so is prose that
 * offers a choice ("Rome or Milan").
 */
export function grade(request: GradeRequest): GradeReply {
  const stripped = stripCitations(request.answer);
  const answer = comparable(stripped);
  if (answer === "") return { reasoning: "There is no answer.", correct: false };
  const references = request.references.map(comparable).filter((reference) => reference !== "");
  const exact = references.find((reference) => reference === answer);
  if (exact) return { reasoning: `The answer is the reference “${exact}”.`, correct: true };
  if (HEDGE.test(stripped)) return { reasoning: "The answer hedges.", correct: false };
  const named = references.find((reference) => containsWords(answer, reference));
  if (named === undefined) {
    return { reasoning: "The answer names none of the references.", correct: false };
  }
  if (offersAnother(answer, named) || isNegated(answer, named)) {
    return { reasoning: `The answer does not commit itself to “${named}”.`, correct: false };
  }
  return { reasoning: `The answer names the reference “${named}”.`, correct: true };
}

const offersAnother = (answer: string, named: string) =>
  containsWords(answer, `or ${named}`) || containsWords(answer, `${named} or`);

const isNegated = (answer: string, named: string) =>
  containsWords(answer, `not ${named}`) || containsWords(answer, `not in ${named}`);
