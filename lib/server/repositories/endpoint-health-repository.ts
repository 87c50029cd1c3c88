import { sql } from "@/lib/server/db";

/** The circuit all workers share. Open: nothing is sent until `retryAt`; half open: one call tries. */
export interface EndpointHealth {
  circuit: "closed" | "open" | "half_open";
  failureCount: number;
  /** In words; null while closed. */
  reason: string | null;
  retryAt: Date | null;
}

const healthy: EndpointHealth = {
  circuit: "closed",
  failureCount: 0,
  reason: null,
  retryAt: null,
};

export async function readEndpointHealth(
  projectId: string,
  endpointId: string,
): Promise<EndpointHealth> {
  const { rows } = await sql().query<EndpointHealth>(
    `SELECT circuit, "failureCount", reason, "retryAt" FROM "EndpointHealth" WHERE "projectId" = $1 AND "endpointId" = $2`,
    [projectId, endpointId],
  );
  return rows[0] ?? healthy;
}

export async function writeEndpointHealth(
  projectId: string,
  endpointId: string,
  health: EndpointHealth,
  at: Date,
): Promise<void> {
  await sql().query(
    `INSERT INTO "EndpointHealth" AS h ("projectId", "endpointId", circuit, "failureCount", reason, "retryAt", "openedAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $3 = 'open' THEN $7::timestamptz END, $7)
     ON CONFLICT ("projectId", "endpointId") DO UPDATE SET circuit = $3, "failureCount" = $4, reason = $5, "retryAt" = $6,
       "openedAt" = CASE WHEN $3 = 'closed' THEN NULL ELSE coalesce(h."openedAt", $7) END, "updatedAt" = $7`,
    [projectId, endpointId, health.circuit, health.failureCount, health.reason, health.retryAt, at],
  );
}

/** An endpoint that holds its callers back. */
export interface ThrottledEndpoint {
  endpointId: string;
  name: string;
  /** Calls at once now, and as it is set to. */
  limit: number;
  max: number;
  /** Null: it goes on, but slower. */
  pausedUntil: Date | null;
}

/** Those that asked for a pause, or refused a call within the last minute and are called less since. */
export async function listThrottled(projectId: string): Promise<Map<string, ThrottledEndpoint>> {
  const { rows } = await sql().query<ThrottledEndpoint>(
    `SELECT h."endpointId", e.name, least(coalesce(h.concurrency, l.max), l.max) AS limit, l.max,
       CASE WHEN h."pausedUntil" > now() THEN h."pausedUntil" END AS "pausedUntil"
     FROM "EndpointHealth" h
     JOIN "Endpoint" e ON e."projectId" = h."projectId" AND e.id = h."endpointId"
     CROSS JOIN LATERAL (SELECT coalesce((e.limits->>'maxConcurrency')::int, 16) AS max) l
     WHERE h."projectId" = $1 AND (h."pausedUntil" > now()
       OR (h.concurrency < l.max AND h."rateLimitedAt" > now() - interval '60 s'))`,
    [projectId],
  );
  return new Map(rows.map((row) => [row.endpointId, row]));
}
