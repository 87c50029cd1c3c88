import { z } from "zod";
import { plainPages } from "@/lib/server/adapters/search/plain-page";
import { below, type SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { SearchFailure, unanswered } from "@/lib/server/adapters/search/search-failure";
import { askSearch } from "@/lib/server/adapters/search/search-http";

// https://docs.searxng.org/dev/search_api.html; how many results come is the instance's setting.
const reply = z.object({
  results: z.array(
    z.object({
      title: z.string().nullish(),
      url: z.string().nullish(),
      content: z.string().nullish(),
    }),
  ),
  /** Pairs of engine and reason. */
  unresponsive_engines: z.array(z.array(z.unknown())).nullish(),
});

export const searxng: SearchEngine = async ({ query, signal }, settings) => {
  const url = below(settings.baseUrl, "search");
  url.search = new URLSearchParams({ q: query, format: "json" }).toString();
  const found = await askSearch({ url, reply, settings, signal }).catch(explainForbidden);
  const silent = found.unresponsive_engines ?? [];
  if (found.results.length === 0 && silent.length > 0) {
    const names = silent.map(([name, why]) => `${String(name)} (${String(why)})`).join(", ");
    throw unanswered("server_error", `no engine of the instance answered: ${names.slice(0, 300)}`);
  }
  return plainPages(
    found.results.map(({ title, url: page, content }) => ({ title, url: page, snippet: content })),
  );
};

/** 403 is how an instance answers where its settings do not allow the format. */
function explainForbidden(error: unknown): never {
  if (!(error instanceof SearchFailure) || error.facts.httpStatus !== 403) throw error;
  const message = `${error.message}. The instance’s settings.yml must list json under search.formats`;
  throw new SearchFailure(error.facts, message, { cause: error });
}
