import type { FoundPage } from "@/lib/server/adapters/search/search-engine";

/** Characters of a snippet at most: a page's beginning answers, a whole page would fill the policy's context. */
const longestSnippet = 2000;
const longestTitle = 300;

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function decodeEntity(whole: string, name: string): string {
  const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1] ?? null;
  const decimal = /^#(\d+)$/.exec(name)?.[1] ?? null;
  const point =
    code !== null ? Number.parseInt(code, 16) : decimal !== null ? Number(decimal) : null;
  if (point === null) return entities[name.toLowerCase()] ?? whole;
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
}

/** Text of an engine that marks what was found: its tags go, its entities become what they stand for. */
export const withoutMarkup = (html: string) =>
  html.replace(/<\/?[a-z][^<>]*>/gi, "").replace(/&(#?\w+);/g, decodeEntity);

/** What PostgreSQL can hold, and so what replays as it was: no NUL, no half of a surrogate pair, no run of blanks. */
function storable(text: string, longest: number): string {
  const clean = text
    .toWellFormed()
    .replaceAll("\0", "\uFFFD")
    .replace(/[^\S\n]+/g, " ")
    .trim();
  const points = [...clean];
  return points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : clean;
}

const isWebUrl = (url: string) => URL.canParse(url) && /^https?:/i.test(url);

/** A result as the agent gets it. Null: there is nothing to read in it. */
export function plainPage(page: {
  title: string | null | undefined;
  snippet: string | null | undefined;
  url?: string | null | undefined;
}): FoundPage | null {
  const snippet = storable(page.snippet ?? "", longestSnippet);
  const title = storable(page.title ?? "", longestTitle);
  if (snippet === "" && title === "") return null;
  const url = page.url ?? "";
  const shown = { title: title === "" ? url || "Untitled" : title, snippet };
  return isWebUrl(url) && url.length <= 2000 ? { ...shown, url: url.toWellFormed() } : shown;
}

export const plainPages = (pages: readonly Parameters<typeof plainPage>[0][]): FoundPage[] =>
  pages.map(plainPage).filter((page) => page !== null);
