import { type QuestionView, stemOf } from "@/lib/practice/text/question-view";

/** What a question asks for, read off its wording by a few rules of English. */
export interface Demand {
  /** `lookup`: a relation of one thing; `comparison`: which of two; `intersection`: what two have in common. */
  shape: "lookup" | "comparison" | "intersection";
  /** Stem of the asked relation: "capit", "area", "borde". */
  relation: string;
  wantsYear: boolean;
  /** The question describes what it is about instead of naming it ("the economist who…"). */
  describes: boolean;
  /** What kind of thing has the relation ("country"); null: the question does not say. */
  holder: RegExp | null;
  /** Comparison: whether the larger (1) or the smaller (−1) quantity wins. */
  direction: 1 | -1;
  /** Things of the holder's kind on the way, itself included: 2 for "the country bordering the country". */
  holders: number;
  /** Stems of the verbs that lead from one thing to the next: "locat", "born", "borde". */
  links: string[];
}

const COMPARATIVE = /\b(larger|bigger|later|more|smaller|earlier|less|fewer|first|older|younger)\b/;
const SMALLER_WINS = /\b(smaller|earlier|less|fewer|first|older)\b/;
const DESCRIPTION = /\bthe [^?]+ (who|noted for|known for)\b/;
const LINK_VERB = /\b(\w+ing) the\b|\b(born|located)\b/g;

function holderOf(text: string): RegExp | null {
  const noun =
    /\b(?:of|in) the (?:only )?([a-z]+) (?:where|that|which|who|[a-z]+ing)\b/.exec(text)?.[1] ??
    /^Which ([a-z]+) /.exec(text)?.[1];
  return noun ? new RegExp(`\\bis a (?:[a-z]+ ){0,4}?${noun}\\b`) : null;
}

const memo = new WeakMap<QuestionView, Demand>();

export function demandOf(question: QuestionView): Demand {
  const known = memo.get(question);
  if (known) return known;
  const demand = readDemand(question);
  memo.set(question, demand);
  return demand;
}

function readDemand({ text, stems, offersChoice }: QuestionView): Demand {
  const wantsYear = /\bwhat year\b/i.test(text);
  const comparative = COMPARATIVE.exec(text)?.[1];
  const both = /\b([a-z]+) both\b/.exec(text)?.[1];
  const noun = stemOf(/^Which ([a-z]+) /.exec(text)?.[1] ?? "");
  const plain = stems.filter((stem) => stem !== noun && stem !== stemOf(comparative ?? ""));
  const shape = both ? "intersection" : comparative && offersChoice ? "comparison" : "lookup";
  const relation = both ? stemOf(both) : wantsYear ? stems.at(-1) : plain[0];
  const links = [...text.matchAll(LINK_VERB)].map((match) => stemOf(match[1] ?? match[2] ?? ""));
  const between = [...text.matchAll(/\b[a-z]+ing the\b/g)].length;
  return {
    shape,
    relation: relation ?? "",
    wantsYear,
    describes: DESCRIPTION.test(text),
    holder: holderOf(text),
    direction: comparative && SMALLER_WINS.test(comparative) ? -1 : 1,
    holders: 1 + between,
    links,
  };
}
