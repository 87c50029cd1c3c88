/** Citations stand in prose as `[link_id=4]`, sometimes several in one bracket. */
const citation = /\[\s*link_ids?\s*=\s*([\d\s,;]+)\]/gi;

export type CitedPart = { kind: "text"; text: string } | { kind: "cite"; linkIds: number[] };

/** Text and citations in order. */
export function splitCitations(text: string): CitedPart[] {
  const parts: CitedPart[] = [];
  let from = 0;
  for (const match of text.matchAll(citation)) {
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    const linkIds = (match[1] ?? "")
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number);
    parts.push({ kind: "cite", linkIds });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** The text alone, as a list shows it. */
export function withoutCitations(text: string): string {
  return text
    .replace(citation, "")
    .replace(/\s+([.,;:!?])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
