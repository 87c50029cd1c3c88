import type { IterationDetail } from "@/lib/contracts/iteration";
import { countJudgements, countRightSelections } from "@/lib/server/repositories/judge-reader";
import { countedShare } from "@/lib/server/services/figures";

const nothing = countedShare(0, 0);

/** How the judge of one scoring run behaved, and how good what it selected is. */
export async function describeJudge(
  projectId: string,
  scoringRunId: string | null,
  batchId: string | null,
): Promise<IterationDetail["judge"]> {
  if (scoringRunId === null) {
    return {
      precision: nothing,
      overrideShare: nothing,
      positionOneShare: nothing,
      positionOneByChance: null,
      sameValueSteps: 0,
    };
  }
  const [counts, selected] = await Promise.all([
    countJudgements(projectId, scoringRunId),
    batchId === null ? { right: 0, graded: 0 } : countRightSelections(projectId, batchId),
  ]);
  return {
    precision: countedShare(selected.right, selected.graded),
    overrideShare: countedShare(counts.overridden, counts.ranked),
    positionOneShare: countedShare(counts.positionOneFirst, counts.ranked),
    positionOneByChance: counts.positionOneByChance,
    sameValueSteps: counts.sameValueSteps,
  };
}
