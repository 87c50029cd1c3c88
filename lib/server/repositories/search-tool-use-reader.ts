import { sql } from "@/lib/server/db";

export interface SearchToolUse {
  searchToolId: string;
  /** Of a local corpus; null: another kind. */
  corpusName: string | null;
  documentCount: number | null;
  callCount: number;
  failedCount: number;
  /** Null: none was answered. */
  medianMs: number | null;
  /** Answers that are kept and have not expired. */
  cachedCount: number;
}

/** Newest searches of a tool that are looked at. */
const newestSearches = 1000;

/** How each tool in use answered lately, by its id. */
export async function readSearchToolUse(projectId: string): Promise<Map<string, SearchToolUse>> {
  const { rows } = await sql().query<SearchToolUse>(
    `SELECT t.id AS "searchToolId", c.name AS "corpusName", c."documentCount", u.count AS "callCount",
       u.failed AS "failedCount", u.median AS "medianMs",
       (SELECT count(*)::int FROM "CachedSearch" k WHERE k."projectId" = t."projectId" AND k."searchToolId" = t.id
          AND k."expiresAt" > now()) AS "cachedCount"
     FROM "SearchTool" t
     LEFT JOIN "Corpus" c ON c."projectId" = t."projectId" AND c.id = t."corpusId"
     CROSS JOIN LATERAL (SELECT count(*)::int AS count, (count(*) FILTER (WHERE status <> 'ok'))::int AS failed,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY "latencyMs") FILTER (WHERE status = 'ok') AS median
       FROM (SELECT status, "latencyMs" FROM "ModelCall" m WHERE m."projectId" = t."projectId" AND m."searchToolId" = t.id
         ORDER BY m.id DESC LIMIT ${newestSearches}) m) u
     WHERE t."projectId" = $1 AND t."archivedAt" IS NULL`,
    [projectId],
  );
  return new Map(rows.map((row) => [row.searchToolId, row]));
}
