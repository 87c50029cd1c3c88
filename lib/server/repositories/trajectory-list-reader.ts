import type { TrajectorySummary } from "@/lib/domain/trajectory";
import type {
  TrajectoryCursor,
  TrajectoryFilter,
  TrajectorySort,
} from "@/lib/domain/trajectory-filter";
import { sql } from "@/lib/server/db";
import {
  type SummaryRow,
  summaryColumns,
  toSummary,
} from "@/lib/server/repositories/trajectory-columns";
import { TrajectoryConditions } from "@/lib/server/repositories/trajectory-conditions";

/** Counting goes no further: the page then says "more than". */
export const countCap = 10_000;

export interface PageRequest {
  sort: TrajectorySort;
  /** Null: the first page. */
  after: TrajectoryCursor | null;
  limit: number;
}

export interface TrajectoryListPage {
  rows: TrajectorySummary[];
  /** Null: this was the last page. */
  next: TrajectoryCursor | null;
}

/**
 * One part of an order that an index can walk. An order by reward is two: the scored ones, then the unscored by age;
 * one ORDER BY … NULLS LAST would sort everything.
 */
interface Segment {
  condition: string | null;
  order: string;
  /** Rows after the cursor, given the placeholders of its id and reward. */
  after: (id: string, reward: string) => string;
  holdsReward: boolean | null;
}

const byReward = (direction: "ASC" | "DESC", sign: "<" | ">"): Segment[] => [
  {
    condition: `t."effectiveReward" IS NOT NULL`,
    order: `t."effectiveReward" ${direction}, t.id ${direction}`,
    after: (id, reward) => `(t."effectiveReward", t.id) ${sign} (${reward}::float8, ${id}::uuid)`,
    holdsReward: true,
  },
  {
    condition: `t."effectiveReward" IS NULL`,
    order: `t.id ${direction}`,
    after: (id) => `t.id ${sign} ${id}::uuid`,
    holdsReward: false,
  },
];

const byAge = (direction: "ASC" | "DESC", sign: "<" | ">"): Segment[] => [
  {
    condition: null,
    order: `t.id ${direction}`,
    after: (id) => `t.id ${sign} ${id}::uuid`,
    holdsReward: null,
  },
];

const segments: Record<TrajectorySort, Segment[]> = {
  newest: byAge("DESC", "<"),
  oldest: byAge("ASC", ">"),
  reward_up: byReward("ASC", ">"),
  reward_down: byReward("DESC", "<"),
};

/** One page by keyset: page N costs what page 1 costs. */
export async function listTrajectories(
  projectId: string,
  filter: TrajectoryFilter,
  page: PageRequest,
): Promise<TrajectoryListPage> {
  const rows: SummaryRow[] = [];
  const { after } = page;
  for (const segment of segments[page.sort]) {
    const behind = after !== null && segment.holdsReward === true && after.reward === null;
    if (behind || rows.length > page.limit) continue;
    const begun = segment.holdsReward === null || segment.holdsReward === (after?.reward !== null);
    const missing = page.limit + 1 - rows.length;
    rows.push(
      ...(await readSegment(projectId, filter, segment, {
        after: begun ? after : null,
        limit: missing,
      })),
    );
  }
  const shown = rows.slice(0, page.limit).map(toSummary);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > page.limit && last ? { id: last.id, reward: last.effectiveReward } : null,
  };
}

async function readSegment(
  projectId: string,
  filter: TrajectoryFilter,
  segment: Segment,
  page: { after: TrajectoryCursor | null; limit: number },
): Promise<SummaryRow[]> {
  const where = new TrajectoryConditions(projectId, filter);
  const { after } = page;
  if (after) {
    const reward = where.values.length + 1;
    const usesReward = segment.holdsReward === true;
    if (usesReward) where.values.push(after.reward);
    where.add((id) => segment.after(id, `$${reward}`), after.id);
  }
  const conditions = segment.condition ? `${where.sql} AND ${segment.condition}` : where.sql;
  const { rows } = await sql().query<SummaryRow>(
    `SELECT ${summaryColumns} FROM "Trajectory" t WHERE ${conditions} ORDER BY ${segment.order} LIMIT ${page.limit}`,
    where.values,
  );
  return rows;
}

/** How many the filter keeps, exact up to the cap. */
export async function countTrajectories(
  projectId: string,
  filter: TrajectoryFilter,
): Promise<{ count: number; capped: boolean }> {
  const where = new TrajectoryConditions(projectId, filter);
  const { rows } = await sql().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM "Trajectory" t WHERE ${where.sql} LIMIT ${countCap + 1}) c`,
    where.values,
  );
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, countCap), capped: count > countCap };
}

/** The standing trajectories of the same question by the same run (or, without a run, of the project), by repeat. */
export async function listSiblings(
  projectId: string,
  trajectoryId: string,
  limit: number,
): Promise<TrajectorySummary[]> {
  const { rows } = await sql().query<SummaryRow>(
    `SELECT ${summaryColumns} FROM "Trajectory" o JOIN "Trajectory" t ON t."projectId" = o."projectId"
       AND t."questionId" = o."questionId" AND t."runId" IS NOT DISTINCT FROM o."runId"
     WHERE o."projectId" = $1 AND o.id = $2 AND t.id <> o.id AND t."supersededAt" IS NULL
     ORDER BY t.repeat, t.id LIMIT $3`,
    [projectId, trajectoryId, limit],
  );
  return rows.map(toSummary);
}
