import type { Feedback } from "@/lib/domain/feedback";
import type { StoredStep } from "@/lib/domain/step";
import type { TrajectorySummary } from "@/lib/domain/trajectory";
import { sql } from "@/lib/server/db";
import { listFeedback } from "@/lib/server/repositories/feedback-repository";
import { readSteps } from "@/lib/server/repositories/step-reader";
import {
  type SummaryRow,
  summaryColumns,
  toSummary,
} from "@/lib/server/repositories/trajectory-columns";

export interface TrajectoryHead extends TrajectorySummary {
  agent: string;
  seed: number;
  errorMessage: string | null;
  searchIndexVersion: string | null;
  codeVersion: string | null;
  forkOfTrajectoryId: string | null;
  forkStepIndex: number | null;
  startedAt: Date | null;
  /** Whole texts; null: none yet, or erased. */
  question: string | null;
  draftAnswer: string | null;
  draftShort: string | null;
  finalAnswer: string | null;
  finalShort: string | null;
}

/** The ranker's answer for one step in one presented order. */
export interface StepRanking {
  stepIndex: number;
  scoringRunId: string;
  orderNo: number;
  /** Sample indexes in the order shown. */
  presentedOrder: number[];
  /** Sample indexes, best first; null: unparsed. */
  ranking: number[] | null;
  explanation: string | null;
  parseStatus: "parsed" | "unparsed" | "all_alike";
}

export interface TrajectoryScore {
  scoringRunId: string;
  parseStatus: "parsed" | "unparsed" | "failed";
  reward: number | null;
  unscoredCount: number;
  errorCode: string | null;
}

export interface TrajectoryRecord {
  head: TrajectoryHead;
  steps: StoredStep[];
  /** Of every scoring run, by step and order. */
  rankings: StepRanking[];
  scores: TrajectoryScore[];
  /** Of people and every scoring run, oldest first. */
  feedback: Feedback[];
}

/** All that is stored of one trajectory; null: the project has none under this id. */
export async function findTrajectory(
  projectId: string,
  trajectoryId: string,
): Promise<TrajectoryRecord | null> {
  const head = await findTrajectoryHead(projectId, trajectoryId);
  if (!head) return null;
  const [steps, rankings, scores, feedback] = await Promise.all([
    readSteps(projectId, trajectoryId, head.question ?? ""),
    listRankings(projectId, trajectoryId),
    listScores(projectId, trajectoryId),
    listFeedback(projectId, trajectoryId),
  ]);
  return { head, steps, rankings, scores, feedback };
}

/** A trajectory without its steps. */
export async function findTrajectoryHead(
  projectId: string,
  trajectoryId: string,
): Promise<TrajectoryHead | null> {
  const { rows } = await sql().query<SummaryRow & Omit<TrajectoryHead, keyof TrajectorySummary>>(
    `SELECT ${summaryColumns}, t.agent, t.seed::float8 AS seed, t."errorMessage", t."searchIndexVersion", t."codeVersion",
       t."forkOfTrajectoryId", t."forkStepIndex", t."startedAt", x.question, x."draftAnswer", x."draftShort",
       x."finalAnswer", x."finalShort"
     FROM "Trajectory" t LEFT JOIN "TrajectoryText" x ON x."projectId" = t."projectId" AND x."trajectoryId" = t.id
     WHERE t."projectId" = $1 AND t.id = $2`,
    [projectId, trajectoryId],
  );
  const row = rows[0];
  return row ? { ...row, ...toSummary(row) } : null;
}

async function listRankings(projectId: string, trajectoryId: string): Promise<StepRanking[]> {
  const { rows } = await sql().query<StepRanking>(
    `SELECT "stepIndex", "scoringRunId", "orderNo", "presentedOrder", ranking, explanation, "parseStatus"
     FROM "StepRanking" WHERE "projectId" = $1 AND "trajectoryId" = $2 ORDER BY "stepIndex", "scoringRunId", "orderNo"`,
    [projectId, trajectoryId],
  );
  return rows;
}

async function listScores(projectId: string, trajectoryId: string): Promise<TrajectoryScore[]> {
  const { rows } = await sql().query<TrajectoryScore>(
    `SELECT "scoringRunId", "parseStatus", reward, "unscoredCount", "errorCode"
     FROM "TrajectoryScore" WHERE "projectId" = $1 AND "trajectoryId" = $2 ORDER BY "scoringRunId"`,
    [projectId, trajectoryId],
  );
  return rows;
}
