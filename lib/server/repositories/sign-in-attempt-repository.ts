import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";

export interface Attempts {
  /** In the current window, this one included. */
  count: number;
  /** Milliseconds since the epoch. */
  windowStart: number;
}

/** Counts one attempt in one statement, so that attempts made at the same moment are each counted. */
export async function countAttempt(key: string, now: number, windowMs: number): Promise<Attempts> {
  const { rows } = await sql().query<{ count: number; lastRequest: string }>(
    `INSERT INTO "RateLimit" AS r (id, key, count, "lastRequest") VALUES ($1, $2, 1, $3)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r."lastRequest" + $4::bigint <= $3::bigint THEN 1 ELSE r.count + 1 END,
       "lastRequest" = CASE WHEN r."lastRequest" + $4::bigint <= $3::bigint THEN $3::bigint ELSE r."lastRequest" END
     RETURNING count, "lastRequest"`,
    [newId(), key, now, windowMs],
  );
  const row = rows[0];
  if (!row) throw new Error("An upsert with RETURNING gave no row");
  return { count: row.count, windowStart: Number(row.lastRequest) };
}

export async function forgetAttempts(key: string): Promise<void> {
  await sql().query(`DELETE FROM "RateLimit" WHERE key = $1`, [key]);
}
