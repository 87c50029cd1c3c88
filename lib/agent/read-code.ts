import type { CodeCall, CodeValue } from "@/lib/agent/code-value";
import { readStringLiteral } from "@/lib/agent/read-string-literal";

export type ReadCode = { ok: true; call: CodeCall; end: number } | { ok: false; error: string };

/** A model that nests deeper says nothing a state or a reply could hold. */
const deepest = 16;

/** What is not code as we read it; never leaves this file. */
class CodeFault extends Error {}

/**
 * Reads one constructor call with keyword literals from `start`: strings, integers, True, False, None, lists and calls.
 * A reader of its own, so that nothing a model writes is ever evaluated; it looks at each character once.
 * @returns the call and where it ends, or what is wrong and at which line
 */
export function readCode(text: string, start = 0): ReadCode {
  const reader = new Reader(text, start);
  try {
    const call = reader.call(0);
    return { ok: true, call, end: reader.at };
  } catch (error) {
    if (!(error instanceof CodeFault)) throw error;
    const line = text.slice(start, reader.at).split("\n").length;
    return { ok: false, error: `line ${line}: ${error.message}` };
  }
}

class Reader {
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  call(depth: number): CodeCall {
    const name = this.name("a constructor call");
    this.expect("(", `after ${name}`);
    return { name, args: this.keywords(name, depth) };
  }

  private keywords(name: string, depth: number): Map<string, CodeValue> {
    const args = new Map<string, CodeValue>();
    while (!this.take(")")) {
      const key = this.name(`a keyword argument or ) of ${name}`);
      if (!this.take("=")) throw new CodeFault(`${name} takes keyword arguments only, not ${key}`);
      if (args.has(key)) throw new CodeFault(`${key} is given twice to ${name}`);
      args.set(key, this.value(depth + 1));
      if (!this.take(",")) {
        this.expect(")", `after ${key} of ${name}`);
        break;
      }
    }
    return args;
  }

  private value(depth: number): CodeValue {
    if (depth > deepest) throw new CodeFault("nested too deeply");
    this.space();
    const char = this.text[this.at] ?? "";
    if (char === '"' || char === "'") return this.strings();
    if (char === "[") return this.list(depth);
    if (char === "(") return this.inParentheses(depth);
    if (char === "-" || isDigit(char)) return this.integer();
    return this.nameOrCall(depth);
  }

  /** Literals side by side are one text, as in Python. */
  private strings(): string {
    let whole = "";
    for (;;) {
      const read = readStringLiteral(this.text, this.at);
      if ("error" in read) throw new CodeFault(read.error);
      whole += read.value;
      this.at = read.end;
      this.space();
      const next = this.text[this.at];
      if (next !== '"' && next !== "'") return whole;
    }
  }

  private list(depth: number): CodeValue[] {
    this.at++;
    const items: CodeValue[] = [];
    while (!this.take("]")) {
      items.push(this.value(depth + 1));
      if (!this.take(",")) {
        this.expect("]", "in a list");
        break;
      }
    }
    return items;
  }

  private inParentheses(depth: number): CodeValue {
    this.at++;
    const value = this.value(depth + 1);
    this.expect(")", "after a value in parentheses");
    return value;
  }

  private integer(): number {
    const digits = /-?\d+/y;
    digits.lastIndex = this.at;
    const found = digits.exec(this.text)?.[0] ?? "";
    this.at += Math.max(1, found.length);
    const value = Number(found);
    const goesOn = /[\w.]/.test(this.text[this.at] ?? "");
    if (found === "" || goesOn || !Number.isSafeInteger(value)) {
      throw new CodeFault("a number that is no whole number");
    }
    return value === 0 ? 0 : value;
  }

  private nameOrCall(depth: number): CodeValue {
    const before = this.at;
    const name = this.name("a value");
    if (name === "None") return null;
    if (name === "True" || name === "False") return name === "True";
    this.space();
    if (this.text[this.at] !== "(") throw new CodeFault(`${name} is neither a literal nor a call`);
    this.at = before;
    return this.call(depth);
  }

  private name(wanted: string): string {
    this.space();
    const identifier = /[A-Za-z_]\w{0,63}(?!\w)/y;
    identifier.lastIndex = this.at;
    const found = identifier.exec(this.text)?.[0];
    if (found === undefined) throw new CodeFault(`expected ${wanted}, found ${this.next()}`);
    this.at += found.length;
    return found;
  }

  private expect(char: string, where: string): void {
    if (!this.take(char)) throw new CodeFault(`expected ${char} ${where}, found ${this.next()}`);
  }

  private take(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private next(): string {
    const char = this.text[this.at];
    return char === undefined ? "the end of the reply" : JSON.stringify(char);
  }

  /** Blanks, line ends and comments. */
  private space(): void {
    const blank = /(?:\s|#[^\n]*)+/y;
    blank.lastIndex = this.at;
    this.at += blank.exec(this.text)?.[0].length ?? 0;
  }
}

const isDigit = (char: string) => char >= "0" && char <= "9";
