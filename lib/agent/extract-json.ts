/**
 * Finds the JSON object a model meant, tolerantly: a fenced block, text around it, or a bare object. The object
 * itself is parsed strictly, and validated by the caller. @returns the parsed value, or null where no balanced
 * object parses.
 */
export function extractJson(text: string): { value: unknown } | null {
  const bare = tryParse(text);
  if (bare) return bare;
  // The last complete object wins: a model that thinks aloud puts its reply at the end.
  let found: { value: unknown } | null = null;
  let at = text.indexOf("{");
  while (at >= 0) {
    const end = closingBrace(text, at);
    const parsed = end > 0 ? tryParse(text.slice(at, end + 1)) : null;
    if (parsed) found = parsed;
    at = text.indexOf("{", parsed ? end + 1 : at + 1);
  }
  return found;
}

function tryParse(text: string): { value: unknown } | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return null;
  try {
    return { value: JSON.parse(trimmed) };
  } catch {
    // Not JSON is the expected outcome here, not a fault: the caller records it as the sample's parse error.
    return null;
  }
}

/** Index of the brace that closes the one at `start`, strings respected; −1: never closed. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === '"') i = closingQuote(text, i);
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return i;
  }
  return -1;
}

/** Index of the quote that ends the string begun at `start`; the text's end where none does. */
function closingQuote(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}
