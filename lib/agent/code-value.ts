/** One constructor call with keyword arguments: `Search(query="…")`. */
export interface CodeCall {
  name: string;
  args: ReadonlyMap<string, CodeValue>;
}

/** What the `code` format can say: literals, lists and calls of them. Nothing in it is ever evaluated. */
export type CodeValue = string | number | boolean | null | readonly CodeValue[] | CodeCall;

const lineWidth = 100;
const indentOf = (depth: number) => "    ".repeat(depth);

/** A value as Python source; a call or a list that does not fit one line takes a line for each of its parts. */
export function writeCode(value: CodeValue, depth = 0): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return writeString(value);
  const isList = isCodeList(value);
  const open = isList ? "[" : `${value.name}(`;
  const close = isList ? "]" : ")";
  const parts = isList
    ? value.map((one) => writeCode(one, depth + 1))
    : [...value.args].map(([key, one]) => `${key}=${writeCode(one, depth + 1)}`);
  const flat = `${open}${parts.join(", ")}${close}`;
  if (flat.length + 4 * depth <= lineWidth && !flat.includes("\n")) return flat;
  const inner = indentOf(depth + 1);
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indentOf(depth)}${close}`;
}

export function isCodeList(value: CodeValue): value is readonly CodeValue[] {
  return Array.isArray(value);
}

export function isCodeCall(value: CodeValue): value is CodeCall {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const named: Record<string, string> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * A string literal that Python reads as the same text. Whatever would end a line, move a cursor or stand for half a
 * character is escaped, so that one literal is one line and survives UTF-8.
 */
function writeString(text: string): string {
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    /[\\"\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (char) => named[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}
