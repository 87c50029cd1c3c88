import type { ToldLimits } from "@/lib/domain/rate-limit";
import type { SlotHolder } from "@/lib/domain/slot-grant";
import { sql } from "@/lib/server/db";

export interface EndpointKey {
  projectId: string;
  endpointId: string;
}

/** What all workers know of an endpoint's load. */
export interface EndpointThrottle {
  /** Null: nothing holds it back, so the configured limit holds. */
  concurrency: number | null;
  decreasedAt: Date | null;
  pausedUntil: Date | null;
  /** The database's clock: the same for all. */
  now: Date;
}

/** Held until the transaction ends: shares are given out one after the other. */
export async function lockEndpointThrottle(key: EndpointKey): Promise<EndpointThrottle> {
  const of = [key.projectId, key.endpointId];
  await sql().query(
    `INSERT INTO "EndpointHealth" ("projectId", "endpointId", "updatedAt") VALUES ($1, $2, now()) ON CONFLICT DO NOTHING`,
    of,
  );
  const { rows } = await sql().query<EndpointThrottle>(
    `SELECT concurrency, "decreasedAt", "pausedUntil", clock_timestamp() AS now FROM "EndpointHealth"
     WHERE "projectId" = $1 AND "endpointId" = $2 FOR UPDATE`,
    of,
  );
  const throttle = rows[0];
  if (!throttle) throw new Error(`endpoint ${key.endpointId} is gone`);
  return throttle;
}

/** Those who told of themselves lately; who was silent longer loses its share. */
export async function listSlotHolders(key: EndpointKey, silentMs: number): Promise<SlotHolder[]> {
  await sql().query(
    `DELETE FROM "EndpointLease" WHERE "projectId" = $1 AND "endpointId" = $2
       AND "seenAt" < clock_timestamp() - make_interval(secs => $3)`,
    [key.projectId, key.endpointId, silentMs / 1000],
  );
  const { rows } = await sql().query<SlotHolder>(
    `SELECT "holderId" AS id, wanted, granted, "inFlight" FROM "EndpointLease"
     WHERE "projectId" = $1 AND "endpointId" = $2`,
    [key.projectId, key.endpointId],
  );
  return rows;
}

export async function putSlotHolder(key: EndpointKey, holder: SlotHolder): Promise<void> {
  await sql().query(
    `INSERT INTO "EndpointLease" ("projectId", "endpointId", "holderId", granted, wanted, "inFlight", "seenAt")
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
     ON CONFLICT ("projectId", "endpointId", "holderId") DO UPDATE
       SET granted = $4, wanted = $5, "inFlight" = $6, "seenAt" = clock_timestamp()`,
    [key.projectId, key.endpointId, holder.id, holder.granted, holder.wanted, holder.inFlight],
  );
}

export async function dropSlotHolder(key: EndpointKey, holderId: string): Promise<void> {
  await sql().query(
    `DELETE FROM "EndpointLease" WHERE "projectId" = $1 AND "endpointId" = $2 AND "holderId" = $3`,
    [key.projectId, key.endpointId, holderId],
  );
}

/** Keeps the limit, and what was heard anew: what is null leaves what stands. */
export async function writeEndpointThrottle(
  key: EndpointKey,
  limit: { concurrency: number | null; decreasedAtMs: number | null },
  heard: { rateLimitedAt: Date | null; pausedUntil: Date | null; told: ToldLimits | null },
): Promise<void> {
  await sql().query(
    `UPDATE "EndpointHealth" SET concurrency = $3, "decreasedAt" = $4,
       "rateLimitedAt" = greatest("rateLimitedAt", $5), "pausedUntil" = greatest("pausedUntil", $6),
       "rateLimit" = coalesce($7, "rateLimit"), "updatedAt" = clock_timestamp()
     WHERE "projectId" = $1 AND "endpointId" = $2`,
    [
      key.projectId,
      key.endpointId,
      limit.concurrency,
      limit.decreasedAtMs === null ? null : new Date(limit.decreasedAtMs),
      heard.rateLimitedAt,
      heard.pausedUntil,
      heard.told,
    ],
  );
}
