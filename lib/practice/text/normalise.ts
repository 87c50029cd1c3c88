const MEMO_LIMIT = 50_000;
const memo = new Map<string, string>();

/** Lower case, no accents, no punctuation, single spaces: the form in which names are compared. */
export function normalise(text: string): string {
  const known = memo.get(text);
  if (known !== undefined) return known;
  const value = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  if (memo.size > MEMO_LIMIT) memo.clear();
  memo.set(text, value);
  return value;
}

/** Whether `needle` (normalised) stands in `haystack` (normalised) on word borders. */
export function containsWords(haystack: string, needle: string): boolean {
  if (needle === "") return false;
  let at = haystack.indexOf(needle);
  while (at >= 0) {
    const end = at + needle.length;
    const startsWord = at === 0 || haystack.charCodeAt(at - 1) === 32;
    const endsWord = end === haystack.length || haystack.charCodeAt(end) === 32;
    if (startsWord && endsWord) return true;
    at = haystack.indexOf(needle, at + 1);
  }
  return false;
}
