import { z } from "zod";
import { plainPages } from "@/lib/server/adapters/search/plain-page";
import { below, type SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { askSearch } from "@/lib/server/adapters/search/search-http";

// https://docs.tavily.com/documentation/api-reference/endpoint/search
const reply = z.object({
  results: z.array(
    z.object({ title: z.string().nullish(), url: z.string(), content: z.string().nullish() }),
  ),
});

export const tavily: SearchEngine = async ({ query, count, signal }, settings) => {
  const found = await askSearch({
    url: below(settings.baseUrl, "search"),
    headers: { authorization: `Bearer ${settings.apiKey ?? ""}` },
    json: { query, max_results: count, search_depth: "basic" },
    reply,
    settings,
    signal,
  });
  return plainPages(
    found.results.map(({ title, url, content }) => ({ title, url, snippet: content })),
  );
};
