/** What a list shows of a text, in UTF-16 units; the whole stands elsewhere. */
export const excerptLength = 300;

/** The text's beginning on one line. Never ends in half a character. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= excerptLength) return line;
  const cut = line.slice(0, excerptLength - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
