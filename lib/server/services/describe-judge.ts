import type { IterationDetail } from "@/lib/contracts/iteration";
import { stepKindSchema, stepKinds } from "@/lib/domain/step-kind";
import {
  type ClusteredShare,
  flipRate,
  positionBias,
  type RankerCounts,
} from "@/lib/reward/ranker-behaviour";
import {
  countJudgements,
  countRightSelections,
  readRankerCounts,
} from "@/lib/server/repositories/judge-reader";
import { countedShare } from "@/lib/server/services/figures";
import { holm } from "@/lib/stats/holm";

type Judge = IterationDetail["judge"];

const nothing = countedShare(0, 0);
/** Any fixed number: figures must not change from one look to the next. */
const resampling = { seed: 20_231_215, resamples: 2000 };

/** How the judge of one scoring run behaved, and how good what it selected is. */
export async function describeJudge(
  projectId: string,
  scoringRunId: string | null,
  batchId: string | null,
): Promise<Judge> {
  if (scoringRunId === null) {
    return {
      precision: nothing,
      overrideShare: nothing,
      ...behaviourOf([]),
      sameValueSteps: 0,
      kinds: [],
    };
  }
  const [counts, selected, answers] = await Promise.all([
    countJudgements(projectId, scoringRunId),
    batchId === null ? { right: 0, graded: 0 } : countRightSelections(projectId, batchId),
    readRankerCounts(projectId, scoringRunId),
  ]);
  return {
    precision: countedShare(selected.right, selected.graded),
    overrideShare: countedShare(counts.overridden, counts.ranked),
    ...behaviourOf(answers),
    sameValueSteps: counts.sameValueSteps,
    kinds: kindsOf(answers),
  };
}

function behaviourOf(answers: readonly RankerCounts[]) {
  const { byChance, p, ...share } = positionBias(answers, resampling);
  return {
    positionOneShare: figureOf(share),
    positionOneByChance: byChance,
    positionOneP: p,
    flips: figureOf(flipRate(answers, resampling)),
  };
}

/** One row a kind that was ranked, in the order of a trajectory. */
function kindsOf(answers: readonly RankerCounts[]): Judge["kinds"] {
  const rows = stepKinds.flatMap((kind) => {
    const mine = answers.filter((one) => one.kind === kind);
    return mine.length === 0 ? [] : [{ kind: stepKindSchema.parse(kind), ...behaviourOf(mine) }];
  });
  const corrected = holm(rows.map((row) => row.positionOneP ?? 1));
  return rows.map((row, at) => ({ ...row, positionOneP: corrected[at] ?? row.positionOneP }));
}

const figureOf = ({ value, interval, n }: ClusteredShare) => ({
  value,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
  n,
});
