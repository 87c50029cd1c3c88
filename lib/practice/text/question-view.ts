import { hashText } from "@/lib/practice/text/hash";
import { normalise } from "@/lib/practice/text/normalise";
import { STOP_WORDS } from "@/lib/practice/text/stop-words";

export interface QuestionView {
  text: string;
  norm: string;
  /**
   * Stems (first five letters) of its plain words, in order, the last one always among them. The noun after "Which"
   * and comparatives come last, so that the first is what is asked about: "area", not "country" or "larger".
   */
  stems: string[];
  stemHashes: number[];
  /** Capitalised stretches, the names it gives. */
  names: { text: string; norm: string }[];
  /** Hash of its first three words. */
  lead: number;
  offersChoice: boolean;
}

const STEM = 5;
const MAX_WORDS = 8;
const NAME = /\p{Lu}[\p{L}'’.-]*(?: (?:(?:of|the|de|la|du|al) )?\p{Lu}[\p{L}'’.-]*)*/gu;

export const stemOf = (word: string): string => word.slice(0, STEM);

const COMPARATIVE =
  /^(larger|bigger|later|more|smaller|earlier|less|fewer|first|older|younger|both|only)$/;

function plainStems(text: string): string[] {
  const words = (text.match(/\b[a-z]{3,}\b/g) ?? []).filter((word) => !STOP_WORDS.has(word));
  const noun = /^Which ([a-z]+) /.exec(text)?.[1];
  const isAside = (word: string) => word === noun || COMPARATIVE.test(word);
  const ordered = [...words.filter((word) => !isAside(word)), ...words.filter(isAside)];
  const stems = [...new Set(ordered.map(stemOf))];
  const last = stems.at(-1);
  return stems.length > MAX_WORDS && last ? [...stems.slice(0, MAX_WORDS), last] : stems;
}

const MEMO_LIMIT = 5_000;
const memo = new Map<string, QuestionView>();

export function questionView(text: string): QuestionView {
  const known = memo.get(text);
  if (known) return known;
  const firstSpace = text.indexOf(" ");
  const stems = plainStems(text);
  const names = [...text.slice(firstSpace).matchAll(NAME)].map(([name]) => {
    const trimmed = name.replace(/[.'’]+$/u, "");
    return { text: trimmed, norm: normalise(trimmed) };
  });
  const view = {
    text,
    norm: normalise(text),
    stems,
    stemHashes: stems.map(hashText),
    names: names.filter((name) => name.norm.length > 1),
    lead: hashText(text.split(" ").slice(0, 3).join(" ")),
    offersChoice: / or /.test(text),
  };
  if (memo.size > MEMO_LIMIT) memo.clear();
  memo.set(text, view);
  return view;
}
