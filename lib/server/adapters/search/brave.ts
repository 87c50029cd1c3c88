import { z } from "zod";
import { plainPages, withoutMarkup } from "@/lib/server/adapters/search/plain-page";
import { below, type SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { askSearch } from "@/lib/server/adapters/search/search-http";

// https://api-dashboard.search.brave.com/api-reference/web/search/get
const longestQuery = 400;
const mostWords = 50;
const reply = z.object({
  /** Absent where no page was found. */
  web: z
    .object({
      results: z.array(
        z.object({ title: z.string(), url: z.string(), description: z.string().nullish() }),
      ),
    })
    .nullish(),
});

/** The API refuses longer ones with 422: what a policy says too much is left out at the end. */
const shortened = (query: string) =>
  query.split(/\s+/).slice(0, mostWords).join(" ").slice(0, longestQuery).toWellFormed();

export const brave: SearchEngine = async ({ query, count, signal }, settings) => {
  const url = below(settings.baseUrl, "res/v1/web/search");
  const parameters = { q: shortened(query), count: String(count) };
  url.search = new URLSearchParams(parameters).toString();
  const headers = { "x-subscription-token": settings.apiKey ?? "" };
  const found = await askSearch({ url, headers, reply, settings, signal });
  return plainPages(
    (found.web?.results ?? []).map((page) => ({
      title: withoutMarkup(page.title),
      url: page.url,
      snippet: withoutMarkup(page.description ?? ""),
    })),
  );
};
