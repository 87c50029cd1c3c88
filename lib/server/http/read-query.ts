import { AppError } from "@/lib/errors";
import { refuseUnsafe } from "@/lib/server/http/unsafe-value";

const maxQueryLength = 16_384;

/** A name given once is a string, one given more often an array of strings. */
export function readQuery(url: string): Record<string, string | string[]> {
  const start = url.indexOf("?");
  const raw = start < 0 ? "" : (url.slice(start + 1).split("#")[0] ?? "");
  if (raw.length > maxQueryLength)
    throw queryFault("query", `Is longer than ${maxQueryLength} characters.`);
  const values = new Map<string, string[]>();
  for (const part of raw.split("&")) {
    if (part === "") continue;
    const split = part.indexOf("=");
    const name = decode(split < 0 ? part : part.slice(0, split));
    const value = split < 0 ? "" : decode(part.slice(split + 1));
    if (name === "__proto__") throw queryFault("query", "A field may not be called __proto__.");
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const query = Object.fromEntries(
    [...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? "") : list]),
  );
  refuseUnsafe(query, "query");
  return query;
}

const queryFault = (path: string, message: string, cause?: unknown) =>
  new AppError("bad_request", `${path}: ${message}`, { cause, faults: [{ path, message }] });

/** URLSearchParams would turn broken UTF-8 into U+FFFD without a word. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    throw queryFault("query", "Is not valid percent-encoded UTF-8.", cause);
  }
}
