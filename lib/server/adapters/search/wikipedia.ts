import { z } from "zod";
import { plainPages } from "@/lib/server/adapters/search/plain-page";
import type { SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { refusedWith, unanswered } from "@/lib/server/adapters/search/search-failure";
import { askSearch } from "@/lib/server/adapters/search/search-http";

// https://www.mediawiki.org/wiki/API:Search as a generator, with https://www.mediawiki.org/wiki/Extension:TextExtracts
// for the beginning of each page as text. Errors come with status 200.
const longestQuery = 300;
const reply = z.object({
  error: z.object({ code: z.string(), info: z.string() }).optional(),
  /** Absent where nothing was found. */
  query: z
    .object({
      pages: z.array(
        z.object({
          title: z.string(),
          /** The place among the results: the pages come in another order. */
          index: z.number(),
          extract: z.string().nullish(),
          fullurl: z.string().nullish(),
        }),
      ),
    })
    .optional(),
});

/** What passes by itself: a busy database, a busy search. */
const passing = new Set(["maxlag", "ratelimited", "readonly"]);

export const wikipedia: SearchEngine = async ({ query, count, signal }, settings) => {
  const url = new URL(settings.baseUrl);
  url.search = new URLSearchParams({
    action: "query",
    format: "json",
    formatversion: "2",
    generator: "search",
    // CirrusSearch refuses more than 300 characters.
    gsrsearch: query.slice(0, longestQuery).toWellFormed(),
    gsrlimit: String(count),
    prop: "extracts|info",
    inprop: "url",
    exintro: "1",
    explaintext: "1",
    exchars: "1200",
    exlimit: "max",
    maxlag: "5",
  }).toString();
  const found = await askSearch({ url, reply, settings, signal });
  if (found.error) {
    const message = `${found.error.code}: ${found.error.info}`.slice(0, 300);
    if (passing.has(found.error.code) || /busy|unavailable/.test(found.error.code)) {
      throw unanswered("server_error", message);
    }
    throw refusedWith(400, message, null);
  }
  const pages = (found.query?.pages ?? []).toSorted((a, b) => a.index - b.index);
  return plainPages(
    pages.map(({ title, extract, fullurl }) => ({ title, snippet: extract, url: fullurl })),
  );
};
