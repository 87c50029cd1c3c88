import { hashText } from "@/lib/practice/text/hash";
import { normalise } from "@/lib/practice/text/normalise";
import { STOP_WORDS } from "@/lib/practice/text/stop-words";

/** `name`: capitalised; `phrase`: a name and up to two words after it; `word`: one or two plain words. */
export type SpanType = "name" | "phrase" | "year" | "number" | "word";

/** A stretch of a document that may be searched for or answered. */
export interface Span {
  text: string;
  norm: string;
  type: SpanType;
  /** Hash of the two words before it (of the head of its list, for a list item). */
  cue: number;
  /** Hash of the one word before it. */
  nearCue: number;
  /** Nothing that belongs to it follows: "Mexican" in "the Mexican peso" is not complete. */
  complete: boolean;
  /** Up to four words before it within the sentence, nearest first. */
  before: string[];
}

export interface DocumentView {
  title: string;
  titleNorm: string;
  textNorm: string;
  spans: Span[];
}

const TOKEN = /(?:\p{Lu}\.)+|[\p{L}\p{N}][\p{L}\p{N}'’-]*|[^\s\p{L}\p{N}]/gu;
const CAPITAL = /^\p{Lu}/u;
const LOWER = /^\p{Ll}/u;
const NAME_JOINT = /^(of|de|la|du|al)$/;
const ARTICLE = /^(the|a|an|\()$/;
const MAX_SPAN_CHARS = 50;
const WINDOW = 4;

interface Context {
  cue: number;
  nearCue: number;
  before: string[];
}

const plainWord = (token: string | undefined) =>
  token !== undefined && LOWER.test(token) && !STOP_WORDS.has(token);

/** How a token looks as a cue: names and numbers by their shape, other words as they are. */
function shape(token: string): string {
  if (/^\d+$/.test(token)) return "#";
  return CAPITAL.test(token) ? "Xx" : token.toLowerCase();
}

function contextAt(tokens: readonly string[], at: number): Context {
  const cues: string[] = [];
  for (let i = at - 1; i >= 0 && cues.length < 2; i--) {
    const token = tokens[i] ?? "";
    if (!ARTICLE.test(token)) cues.push(shape(token));
  }
  const before: string[] = [];
  for (let i = at - 1; i >= 0 && before.length < WINDOW; i--) {
    const token = tokens[i] ?? "";
    if (token === "." || token === ";") break;
    before.push(token.toLowerCase());
  }
  return { cue: hashText(cues.join("_")), nearCue: hashText(cues[0] ?? "^"), before };
}

function nameEnd(tokens: readonly string[], start: number): number {
  let end = start + 1;
  while (end < tokens.length) {
    const token = tokens[end] ?? "";
    const joint = NAME_JOINT.test(token) && CAPITAL.test(tokens[end + 1] ?? "");
    if (!CAPITAL.test(token) && !joint) break;
    end++;
  }
  return end;
}

/** Walks the tokens of one text once, collecting spans. */
class SpanReader {
  readonly spans: Span[] = [];
  private readonly tokens: string[];
  /** The name just read: a name after a comma or "and" belongs to the same list and shares its context. */
  private list: { end: number; context: Context } | null = null;

  constructor(text: string) {
    this.tokens = text.match(TOKEN) ?? [];
    for (let i = 0; i < this.tokens.length; i++) i = this.readAt(i);
  }

  /** @returns the position of the last token used. */
  private readAt(at: number): number {
    const token = this.tokens[at] ?? "";
    if (CAPITAL.test(token)) return this.readName(at);
    if (/^\d+$/.test(token)) this.push([at, at + 1], token.length === 4 ? "year" : "number");
    else if (/^(the|is|are)$/.test(this.tokens[at - 1] ?? "") && plainWord(token)) {
      this.push([at, at + 1], "word");
      if (plainWord(this.tokens[at + 1])) this.push([at, at + 2], "word");
    }
    return at;
  }

  private readName(at: number): number {
    const end = nameEnd(this.tokens, at);
    const joined = /^(,|and)$/.test(this.tokens[at - 1] ?? "");
    const context =
      joined && this.list?.end === at - 1 ? this.list.context : contextAt(this.tokens, at);
    this.push([at, end], "name", context);
    for (let k = end; k < end + 2 && plainWord(this.tokens[k]); k++) {
      this.push([at, k + 1], "phrase", context);
    }
    this.list = { end, context };
    return end - 1;
  }

  private push(range: [number, number], type: SpanType, context?: Context): void {
    const text = this.tokens
      .slice(...range)
      .join(" ")
      .replace(/ ([.'’])/g, "$1");
    const norm = normalise(text);
    if (norm === "" || text.length < 2 || text.length >= MAX_SPAN_CHARS) return;
    const complete = !plainWord(this.tokens[range[1]]);
    const around = context ?? contextAt(this.tokens, range[0]);
    this.spans.push({ text, norm, type, complete, ...around });
  }
}

const MEMO_LIMIT = 20_000;
const memo = new Map<string, DocumentView>();
const TITLE_CUE = hashText("(title)");

/** Spans and normalised text, remembered per document text: growth reads the same documents again and again. */
export function documentView(title: string, text: string): DocumentView {
  const key = `${title}\n${text}`;
  const known = memo.get(key);
  if (known) return known;
  const titleNorm = normalise(title);
  const { spans } = new SpanReader(text);
  if (titleNorm !== "") {
    const context = { cue: TITLE_CUE, nearCue: TITLE_CUE, before: [] };
    spans.push({ text: title, norm: titleNorm, type: "name", complete: true, ...context });
  }
  const view = { title, titleNorm, textNorm: normalise(text), spans };
  if (memo.size > MEMO_LIMIT) memo.clear();
  memo.set(key, view);
  return view;
}
