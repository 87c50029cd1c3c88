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
  type JudgeCounts,
  readRankerCounts,
} from "@/lib/server/repositories/judge-reader";
import { findScoringRun } from "@/lib/server/repositories/scoring-repository";
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
  const [{ counts, behaviour, kinds }, selected] = await Promise.all([
    readJudgeBehaviour(projectId, scoringRunId),
    batchId === null ? { right: 0, graded: 0 } : countRightSelections(projectId, batchId),
  ]);
  return {
    precision: countedShare(selected.right, selected.graded),
    overrideShare: countedShare(counts.overridden, counts.ranked),
    ...behaviour,
    sameValueSteps: counts.sameValueSteps,
    kinds,
  };
}

interface JudgeBehaviour {
  counts: JudgeCounts;
  behaviour: ReturnType<typeof behaviourOf>;
  kinds: Judge["kinds"];
}

/** What a run said never changes once it is done, and every look at the overview or at its iteration asks for it. */
const kept = new Map<string, Promise<JudgeBehaviour>>();
const mostKept = 100;

/** What the judge of a run did with the steps it was shown, whatever became of them. */
export async function readJudgeBehaviour(
  projectId: string,
  scoringRunId: string,
): Promise<JudgeBehaviour> {
  const key = `${projectId} ${scoringRunId}`;
  const known = kept.get(key);
  if (known) return known;
  const run = await findScoringRun(projectId, scoringRunId);
  const behaviour = kept.get(key) ?? workOut(projectId, scoringRunId);
  if (run?.state !== "done") return behaviour;
  kept.set(key, behaviour);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return behaviour.catch((error: unknown) => {
    kept.delete(key);
    throw error;
  });
}

async function workOut(projectId: string, scoringRunId: string): Promise<JudgeBehaviour> {
  const [counts, answers] = await Promise.all([
    countJudgements(projectId, scoringRunId),
    readRankerCounts(projectId, scoringRunId),
  ]);
  return { counts, behaviour: behaviourOf(answers), kinds: kindsOf(answers) };
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
