import type { EvaluationBoard, EvaluationRowView, TestSplit } from "@/lib/contracts/evaluation";
import {
  type EvaluationProgressRow,
  listRecentEvaluations,
} from "@/lib/server/repositories/evaluation-reader";
import { listTestSplits, type TestSplitRow } from "@/lib/server/repositories/test-split-repository";
import { readStandings } from "@/lib/server/services/compare-policies";
import { listFamilies } from "@/lib/server/services/evaluation-families";

const recentShown = 30;

/** What was evaluated, what is being evaluated, and how often each test split was looked at. */
export async function getEvaluationBoard({
  projectId,
}: {
  projectId: string;
}): Promise<EvaluationBoard> {
  const [standings, recent, splits] = await Promise.all([
    readStandings(projectId),
    listRecentEvaluations(projectId, recentShown),
    listTestSplits(projectId),
  ]);
  return {
    families: listFamilies(standings),
    evaluations: recent.map(describeEvaluation),
    testSplits: splits.map(describeSplit),
  };
}

function describeEvaluation(row: EvaluationProgressRow): EvaluationRowView {
  const { policyVersionId, size, generation, model, iterationId, iterationNumber } = row;
  return {
    id: row.id,
    policy: { policyVersionId, size, generation, model },
    setName: row.setName,
    split: row.split,
    decoding: row.decoding,
    repeats: row.repeats,
    questionCount: row.questionCount,
    state: row.state,
    reason: row.stateReason ?? "",
    iteration:
      iterationId === null || iterationNumber === null
        ? null
        : { id: iterationId, number: iterationNumber },
    planned: row.planned,
    answered: row.answered,
    graded: row.graded,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function describeSplit(row: TestSplitRow): TestSplit {
  const { questionSetVersionId, setName, questionCount, looks, lastLookAt } = row;
  return {
    questionSetVersionId,
    setName,
    questionCount,
    looks,
    lastLook: lastLookAt && { at: lastLookAt.toISOString(), by: row.lastLookBy ?? "the loop" },
    lock: row.locked ? { reason: row.lockReason ?? "", by: row.lockedBy ?? "the system" } : null,
  };
}
