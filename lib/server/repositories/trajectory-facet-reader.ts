import type { TrajectoryFilter } from "@/lib/domain/trajectory-filter";
import { sql } from "@/lib/server/db";
import { TrajectoryConditions } from "@/lib/server/repositories/trajectory-conditions";

/** Facets are counted over at most so many rows, the newest. */
const facetRows = 300_000;
export const rewardBins = 20;

export const facetNames = [
  "status",
  "outcome",
  "stopReason",
  "errorCode",
  "iterationId",
  "policyVersionId",
  "questionSetVersionId",
  "hasOverride",
  "rewardBin",
] as const;
export type FacetName = (typeof facetNames)[number];

export interface TrajectoryFacets {
  /** Commonest first. A null value: the trajectory has none. The reward's bins are 0 to 19, each 0.05 wide, 1 in the last. */
  counts: Record<FacetName, { value: string | null; count: number }[]>;
  total: number;
  /** There were more rows than were counted. */
  capped: boolean;
}

const expressions: Record<FacetName, string> = {
  status: "t.status",
  outcome: "t.outcome",
  stopReason: `t."stopReason"`,
  errorCode: `t."errorCode"`,
  iterationId: `t."iterationId"`,
  policyVersionId: `t."policyVersionId"`,
  questionSetVersionId: `t."questionSetVersionId"`,
  hasOverride: `t."hasOverride"`,
  // LEAST passes over nulls, so the unscored are told apart first.
  rewardBin: `CASE WHEN t."effectiveReward" IS NOT NULL
    THEN least(floor(t."effectiveReward" * ${rewardBins}), ${rewardBins - 1})::int END`,
};

const names = facetNames.map((name) => `"${name}"`);
const selected = facetNames.map((name) => `${expressions[name]} AS "${name}"`).join(", ");
const asText = names.map((name) => `${name}::text`).join(", ");
const sets = names.map((name) => `(${name})`).join(", ");
// GROUPING is 0 for the one column of a set, so this names it even where the value itself is null.
const which = `CASE 0 ${facetNames.map((name) => `WHEN GROUPING("${name}") THEN '${name}'`).join(" ")} ELSE 'total' END`;

/** One scan counts them all: first the combinations, of which there are few, then each column over those. */
export async function countFacets(
  projectId: string,
  filter: TrajectoryFilter,
): Promise<TrajectoryFacets> {
  const where = new TrajectoryConditions(projectId, filter);
  const { rows } = await sql().query<{
    facet: FacetName | "total";
    value: string | null;
    count: number;
  }>(
    `WITH combination AS MATERIALIZED (
       SELECT ${names.join(", ")}, count(*) AS rows
       FROM (SELECT ${selected} FROM "Trajectory" t WHERE ${where.sql} ORDER BY t.id DESC LIMIT ${facetRows + 1}) f
       GROUP BY ${names.join(", ")})
     SELECT ${which} AS facet, coalesce(${asText}) AS value, sum(rows)::int AS count
     FROM combination GROUP BY GROUPING SETS (${sets}, ()) ORDER BY count DESC, value`,
    where.values,
  );
  const counts = Object.fromEntries(
    facetNames.map((name) => [
      name,
      rows.filter((row) => row.facet === name).map(({ value, count }) => ({ value, count })),
    ]),
  ) as TrajectoryFacets["counts"];
  const total = rows.find((row) => row.facet === "total")?.count ?? 0;
  return { counts, total: Math.min(total, facetRows), capped: total > facetRows };
}
