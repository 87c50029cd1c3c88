import type { TrajectoryPage, TrajectoryQuery } from "@/lib/contracts/trajectory";
import {
  type TrajectoryCursor,
  type TrajectoryFilter,
  trajectoryCursorSchema,
} from "@/lib/domain/trajectory-filter";
import { AppError } from "@/lib/errors";
import {
  countTrajectories,
  listTrajectories as readTrajectories,
} from "@/lib/server/repositories/trajectory-list-reader";
import { describeTrajectoryRows } from "@/lib/server/services/describe-trajectory-rows";

/** A page of the list, by keyset. @throws AppError bad_request (a cursor that no page gave) */
export async function listTrajectories({
  projectId,
  query,
}: {
  projectId: string;
  query: TrajectoryQuery;
}): Promise<TrajectoryPage> {
  const filter = filterOf(query);
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const [page, total] = await Promise.all([
    readTrajectories(projectId, filter, { sort: query.sort, after, limit: query.limit }),
    countTrajectories(projectId, filter),
  ]);
  return {
    rows: await describeTrajectoryRows(projectId, page.rows),
    nextCursor: page.next && writeCursor(page.next),
    total,
  };
}

function filterOf(query: TrajectoryQuery): TrajectoryFilter {
  return {
    iterationId: query.iteration,
    runId: query.run,
    policyVersionId: query.policy,
    questionSetId: query.questionSet,
    questionId: query.question,
    purposes: query.purpose && [query.purpose],
    statuses: query.status,
    outcomes: query.outcome && [query.outcome],
    rewardMin: query.rewardMin,
    rewardMax: query.rewardMax,
    hasOverride: query.override && query.override === "yes",
    differs: query.differ && true,
    isFlagged: query.flagged && true,
    stopReason: query.stopReason,
    errorCode: query.errorCode,
    stepsMin: query.stepsMin,
    stepsMax: query.stepsMax,
    searchesMin: query.searchesMin,
    searchesMax: query.searchesMax,
    from: query.from === undefined ? undefined : new Date(query.from),
    to: query.to === undefined ? undefined : new Date(query.to),
    text: query.text,
  };
}

/** Opaque to callers: where the last row stood in the order asked for. */
function writeCursor(cursor: TrajectoryCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string): TrajectoryCursor {
  try {
    return trajectoryCursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new AppError("bad_request", "query.cursor: is none that this list gave.", { cause });
  }
}
