import { z } from "zod";
import { plainPages } from "@/lib/server/adapters/search/plain-page";
import { below, type SearchEngine } from "@/lib/server/adapters/search/search-engine";
import { askSearch } from "@/lib/server/adapters/search/search-http";

// https://serper.dev/playground: POST /search; the pages stand under `organic`.
const reply = z.object({
  organic: z
    .array(z.object({ title: z.string(), link: z.string(), snippet: z.string().nullish() }))
    .default([]),
});

export const serper: SearchEngine = async ({ query, count, signal }, settings) => {
  const found = await askSearch({
    url: below(settings.baseUrl, "search"),
    headers: { "x-api-key": settings.apiKey ?? "" },
    json: { q: query, num: count },
    reply,
    settings,
    signal,
  });
  return plainPages(
    found.organic.map(({ title, link, snippet }) => ({ title, url: link, snippet })),
  );
};
