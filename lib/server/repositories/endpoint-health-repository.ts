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
