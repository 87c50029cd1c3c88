import {
  type CapabilityFinding,
  type CapabilityKey,
  type Endpoint,
  type EndpointCapabilities,
  type EndpointLimits,
  type EndpointPrices,
  endpointCapabilitiesSchema,
  endpointLimitsSchema,
  endpointPricesSchema,
  modelCapabilitiesSchema,
} from "@/lib/domain/endpoint";
import type { EndpointKind } from "@/lib/domain/endpoint-kind";
import { sql } from "@/lib/server/db";

interface EndpointRow
  extends Omit<Endpoint, "capabilities" | "modelCapabilities" | "prices" | "limits"> {
  capabilities: unknown;
  modelCapabilities: unknown;
  prices: unknown;
  limits: unknown;
}

const columns = `"projectId", id, name, kind, "baseUrl", "secretHint", "secretCipher" IS NOT NULL AS "hasSecret", models,
  "isPractice", capabilities, "modelCapabilities", prices, limits, "allowPrivateAddress", "capabilitiesCheckedAt" AS "testedAt", "createdAt"`;

const toEndpoint = (row: EndpointRow): Endpoint => ({
  ...row,
  capabilities: endpointCapabilitiesSchema.parse(row.capabilities),
  modelCapabilities: modelCapabilitiesSchema.parse(row.modelCapabilities),
  prices: endpointPricesSchema.parse(row.prices),
  limits: endpointLimitsSchema.parse(row.limits),
});

/** In use, oldest first. */
export async function listEndpoints(projectId: string): Promise<Endpoint[]> {
  const { rows } = await sql().query<EndpointRow>(
    `SELECT ${columns} FROM "Endpoint" WHERE "projectId" = $1 AND "archivedAt" IS NULL ORDER BY id`,
    [projectId],
  );
  return rows.map(toEndpoint);
}

export async function findEndpoint(
  projectId: string,
  endpointId: string,
): Promise<Endpoint | null> {
  const { rows } = await sql().query<EndpointRow>(
    `SELECT ${columns} FROM "Endpoint" WHERE "projectId" = $1 AND id = $2`,
    [projectId, endpointId],
  );
  return rows[0] ? toEndpoint(rows[0]) : null;
}

/**
 * The sealed key, to open just before a call; null: none is stored for this address, which may have been changed since the
 * endpoint was read. Never leaves the server.
 */
export async function readEndpointSecret({
  projectId,
  id,
  baseUrl,
}: Pick<Endpoint, "projectId" | "id" | "baseUrl">): Promise<string | null> {
  const { rows } = await sql().query<{ secretCipher: string | null }>(
    `SELECT "secretCipher" FROM "Endpoint" WHERE "projectId" = $1 AND id = $2 AND "baseUrl" = $3`,
    [projectId, id, baseUrl],
  );
  return rows[0]?.secretCipher ?? null;
}

/** A key as it is stored: sealed, and the four characters by which a person tells it from others. */
export interface StoredSecret {
  cipher: string;
  hint: string;
}

export interface NewEndpoint {
  projectId: string;
  id: string;
  name: string;
  kind: EndpointKind;
  baseUrl: string;
  secret: StoredSecret | null;
  models: string[];
  isPractice: boolean;
  allowPrivateAddress: boolean;
  capabilities: EndpointCapabilities;
  prices: EndpointPrices;
  limits: EndpointLimits;
  testedAt: Date | null;
}

export async function insertEndpoint(endpoint: NewEndpoint): Promise<void> {
  await sql().query(
    `INSERT INTO "Endpoint" ("projectId", id, name, "baseUrl", "secretCipher", "secretHint", models, "isPractice",
       "allowPrivateAddress", capabilities, prices, limits, "capabilitiesCheckedAt", kind)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      endpoint.projectId,
      endpoint.id,
      endpoint.name,
      endpoint.baseUrl,
      endpoint.secret?.cipher ?? null,
      endpoint.secret?.hint ?? null,
      endpoint.models,
      endpoint.isPractice,
      endpoint.allowPrivateAddress,
      endpoint.capabilities,
      endpoint.prices,
      endpoint.limits,
      endpoint.testedAt,
      endpoint.kind,
    ],
  );
}

export interface EndpointChange {
  name?: string | undefined;
  kind?: EndpointKind | undefined;
  /** A new address always brings its key (or none) along: a key must not reach a host it was not entered for. */
  address?: { baseUrl: string; secret: StoredSecret | null } | undefined;
  allowPrivateAddress?: boolean | undefined;
  prices?: EndpointPrices | undefined;
  limits?: EndpointLimits | undefined;
}

/** False: no such endpoint. A new address or another kind makes earlier findings void. */
export async function changeEndpoint(
  projectId: string,
  endpointId: string,
  change: EndpointChange,
): Promise<boolean> {
  const { address } = change;
  // Compared with the row itself: the same kind again leaves the findings.
  const isOther = `($5 OR ($11::text IS NOT NULL AND $11 <> kind))`;
  const { rowCount } = await sql().query(
    `UPDATE "Endpoint" SET name = coalesce($3, name), "baseUrl" = coalesce($4, "baseUrl"),
       "secretCipher" = CASE WHEN $5 THEN $6 ELSE "secretCipher" END,
       "secretHint" = CASE WHEN $5 THEN $7 ELSE "secretHint" END,
       capabilities = CASE WHEN ${isOther} THEN '{}' ELSE capabilities END,
       "modelCapabilities" = CASE WHEN ${isOther} THEN '{}' ELSE "modelCapabilities" END,
       "capabilitiesCheckedAt" = CASE WHEN ${isOther} THEN NULL ELSE "capabilitiesCheckedAt" END,
       "allowPrivateAddress" = coalesce($8, "allowPrivateAddress"), prices = coalesce($9, prices),
       limits = coalesce($10, limits), kind = coalesce($11, kind), "updatedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [
      projectId,
      endpointId,
      change.name ?? null,
      address?.baseUrl ?? null,
      address !== undefined,
      address?.secret?.cipher ?? null,
      address?.secret?.hint ?? null,
      change.allowPrivateAddress ?? null,
      change.prices ?? null,
      change.limits ?? null,
      change.kind ?? null,
    ],
  );
  return rowCount === 1;
}

/** What a probe found replaces what stood of that model, and stands for the endpoint. */
export async function recordEndpointTest(
  projectId: string,
  endpointId: string,
  test: { capabilities: EndpointCapabilities; model: string; models: string[]; at: Date },
): Promise<void> {
  await sql().query(
    `UPDATE "Endpoint" SET capabilities = $3, models = $4, "capabilitiesCheckedAt" = $5,
       "modelCapabilities" = "modelCapabilities" || jsonb_build_object($6::text, $3::jsonb), "updatedAt" = now()
     WHERE "projectId" = $1 AND id = $2`,
    [projectId, endpointId, test.capabilities, test.models, test.at, test.model],
  );
}

/** What a run found out about one capability of a model: it stands beside the others. */
export async function recordCapability(
  of: { projectId: string; endpointId: string; model: string },
  key: CapabilityKey,
  finding: CapabilityFinding,
): Promise<void> {
  await sql().query(
    `UPDATE "Endpoint" SET "modelCapabilities" = "modelCapabilities" || jsonb_build_object($3::text,
         coalesce("modelCapabilities" -> $3, '{}') || jsonb_build_object($4::text, $5::jsonb)), "updatedAt" = now()
     WHERE "projectId" = $1 AND id = $2`,
    [of.projectId, of.endpointId, of.model, key, finding],
  );
}

/** The practice server may come up on another port: its entry follows it. A sealed key opens for its own endpoint alone. */
export async function movePracticeEndpoint(
  projectId: string,
  endpointId: string,
  address: { baseUrl: string; secret: StoredSecret | null },
): Promise<void> {
  await sql().query(
    `UPDATE "Endpoint" SET "baseUrl" = $3, "secretCipher" = $4, "secretHint" = $5, "updatedAt" = now()
     WHERE "projectId" = $1 AND id = $2 AND "isPractice"`,
    [
      projectId,
      endpointId,
      address.baseUrl,
      address.secret?.cipher ?? null,
      address.secret?.hint ?? null,
    ],
  );
}

/** False: no such endpoint. What it was used for keeps pointing to it. */
export async function archiveEndpoint(
  projectId: string,
  endpointId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE "Endpoint" SET "archivedAt" = $3, "updatedAt" = $3 WHERE "projectId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [projectId, endpointId, at],
  );
  return rowCount === 1;
}
