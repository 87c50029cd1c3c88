import { type ToldLimits, toldLimitsSchema } from "@/lib/domain/rate-limit";
import { sql } from "@/lib/server/db";

/** What an endpoint is used for, how its newest calls went, and whether its circuit is open. */
export interface EndpointUse {
  endpointId: string;
  servesPolicy: boolean;
  servesJudge: boolean;
  servesGrader: boolean;
  callCount: number;
  failedCount: number;
  /** Of the answered ones; null: none. */
  medianMs: number | null;
  circuit: "closed" | "open" | "half_open";
  circuitReason: string | null;
  retryAt: Date | null;
  /** The adaptive limit; null: never taken back. */
  concurrency: number | null;
  rateLimitedAt: Date | null;
  pausedUntil: Date | null;
  told: ToldLimits | null;
  /** Calls under way and processes that call, as they told within the last seconds. */
  inFlight: number;
  workers: number;
}

interface UseRow extends Omit<EndpointUse, "told"> {
  told: unknown;
}

/** The newest calls of the project that are looked at: ids grow with time, so this costs the same however many there are. */
const newestCalls = 1000;

export async function readEndpointUse(projectId: string): Promise<Map<string, EndpointUse>> {
  const { rows } = await sql().query<UseRow>(
    `WITH call AS MATERIALIZED (
       SELECT "endpointId", status, "latencyMs" FROM "ModelCall" WHERE "projectId" = $1 ORDER BY id DESC LIMIT ${newestCalls})
     SELECT e.id AS "endpointId",
       EXISTS (SELECT 1 FROM "PolicyVersion" v WHERE v."projectId" = e."projectId" AND v."endpointId" = e.id) AS "servesPolicy",
       EXISTS (SELECT 1 FROM "ScoringRun" s WHERE s."projectId" = e."projectId" AND s."endpointId" = e.id) AS "servesJudge",
       EXISTS (SELECT 1 FROM "GraderRun" g WHERE g."projectId" = e."projectId" AND g."endpointId" = e.id) AS "servesGrader",
       c.count AS "callCount", c.failed AS "failedCount", c.median AS "medianMs",
       coalesce(h.circuit, 'closed') AS circuit, h.reason AS "circuitReason", h."retryAt",
       h.concurrency, h."rateLimitedAt", h."pausedUntil", h."rateLimit" AS told, l."inFlight", l.workers
     FROM "Endpoint" e
     LEFT JOIN "EndpointHealth" h ON h."projectId" = e."projectId" AND h."endpointId" = e.id
     CROSS JOIN LATERAL (SELECT coalesce(sum("inFlight"), 0)::int AS "inFlight", count(*)::int AS workers
       FROM "EndpointLease" WHERE "projectId" = e."projectId" AND "endpointId" = e.id
         AND "seenAt" > clock_timestamp() - interval '7 s') l
     CROSS JOIN LATERAL (SELECT count(*)::int AS count, (count(*) FILTER (WHERE status <> 'ok'))::int AS failed,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY "latencyMs") FILTER (WHERE status = 'ok') AS median
       FROM call WHERE call."endpointId" = e.id) c
     WHERE e."projectId" = $1 AND e."archivedAt" IS NULL`,
    [projectId],
  );
  return new Map(
    rows.map((row) => [
      row.endpointId,
      { ...row, told: toldLimitsSchema.nullable().parse(row.told) },
    ]),
  );
}
