const simple: Record<string, string> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\u000b",
};

const hexDigits: Record<string, number> = { x: 2, u: 4, U: 8 };
const highestCodePoint = 0x10ffff;

/**
 * Reads the Python string literal that begins at `start`, in one pair of quotes or in three, with Python's escapes.
 * @returns its text and where it ends, or what is wrong with it
 */
export function readStringLiteral(
  text: string,
  start: number,
): { value: string; end: number } | { error: string } {
  const quote = text[start] ?? "";
  const isTriple = text.startsWith(quote.repeat(3), start);
  const close = isTriple ? quote.repeat(3) : quote;
  const parts: string[] = [];
  let at = start + close.length;
  for (let from = at; at < text.length; ) {
    const char = text[at];
    if (char === "\\") {
      const escaped = readEscape(text, at + 1);
      if ("error" in escaped) return escaped;
      parts.push(text.slice(from, at), escaped.value);
      at = escaped.end;
      from = at;
    } else if (char === quote && text.startsWith(close, at)) {
      parts.push(text.slice(from, at));
      return { value: parts.join(""), end: at + close.length };
    } else if (char === "\n" && !isTriple) {
      return { error: "a text in single quotes runs over the end of its line" };
    } else {
      at++;
    }
  }
  return { error: "a text is never closed" };
}

/** What stands behind a backslash at `at`. One that Python does not know stays as it is written. */
function readEscape(text: string, at: number): { value: string; end: number } | { error: string } {
  const char = text[at] ?? "";
  if (char === "\n") return { value: "", end: at + 1 };
  const one = Object.hasOwn(simple, char) ? simple[char] : undefined;
  if (one !== undefined) return { value: one, end: at + 1 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3))?.[0];
  if (octal)
    return { value: String.fromCharCode(Number.parseInt(octal, 8)), end: at + octal.length };
  const length = Object.hasOwn(hexDigits, char) ? hexDigits[char] : undefined;
  if (length !== undefined) return readCodePoint(text, at + 1, length);
  if (char === "N") return { error: "a character by its name, which is not read here" };
  return { value: `\\${char}`, end: at + char.length };
}

function readCodePoint(
  text: string,
  at: number,
  length: number,
): { value: string; end: number } | { error: string } {
  const digits = text.slice(at, at + length);
  const code = Number.parseInt(digits, 16);
  if (digits.length < length || !/^[\da-f]+$/i.test(digits) || code > highestCodePoint) {
    return { error: "an escape for a character that does not exist" };
  }
  return { value: String.fromCodePoint(code), end: at + length };
}
