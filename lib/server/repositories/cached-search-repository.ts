import { z } from "zod";
import { searchResultSchema } from "@/lib/domain/step-state";
import { sql } from "@/lib/server/db";
import { storableText } from "@/lib/server/repositories/json-rows";

const cachedResultsSchema = z.array(searchResultSchema.omit({ linkId: true }));

/** What a tool answered, before its list of blocked domains took anything away. */
export interface CachedSearch {
  results: z.infer<typeof cachedResultsSchema>;
  indexVersion: string;
}

export interface CachePlace {
  projectId: string;
  searchToolId: string;
  /** sha-256, 32 bytes. */
  key: Buffer;
}

/** Null: nothing is kept under this key, or no longer. */
export async function findCachedSearch(
  { projectId, searchToolId, key }: CachePlace,
  at: Date,
): Promise<CachedSearch | null> {
  const { rows } = await sql().query<{ results: unknown; indexVersion: string }>({
    name: "find-cached-search",
    text: `SELECT results, "indexVersion" FROM "CachedSearch"
      WHERE "projectId" = $1 AND "searchToolId" = $2 AND key = $3 AND "expiresAt" > $4`,
    values: [projectId, searchToolId, key, at],
  });
  const row = rows[0];
  return row ? { ...row, results: cachedResultsSchema.parse(row.results) } : null;
}

const expiredAtOnce = 100;

/** Keeps an answer, in the place of an older one, and lets some go whose time is over. */
export async function storeCachedSearch(
  { projectId, searchToolId, key }: CachePlace,
  found: CachedSearch & { query: string; fetchedAt: Date; expiresAt: Date },
): Promise<void> {
  await sql().query({
    name: "store-cached-search",
    text: `WITH expired AS (
        DELETE FROM "CachedSearch" WHERE ("projectId", "searchToolId", key) IN (
          SELECT "projectId", "searchToolId", key FROM "CachedSearch"
          WHERE "expiresAt" <= $7 AND ("projectId", "searchToolId", key) <> ($1, $2, $3)
          ORDER BY "expiresAt" LIMIT ${expiredAtOnce} FOR UPDATE SKIP LOCKED))
      INSERT INTO "CachedSearch" ("projectId", "searchToolId", key, query, results, "indexVersion", "fetchedAt", "expiresAt")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT ("projectId", "searchToolId", key) DO UPDATE SET results = excluded.results,
        "indexVersion" = excluded."indexVersion", "fetchedAt" = excluded."fetchedAt", "expiresAt" = excluded."expiresAt"`,
    values: [
      projectId,
      searchToolId,
      key,
      // As the policy wrote it: the tool was asked and paid, so no character of the query may lose its answer.
      storableText(found.query),
      JSON.stringify(found.results),
      found.indexVersion,
      found.fetchedAt,
      found.expiresAt,
    ],
  });
}
