import type { Decoding } from "@/lib/domain/plan";
import { mostMissing } from "@/lib/rest/accept-policy";
import { type AnswerOutcome, readOutcomes } from "@/lib/server/repositories/evaluation-repository";
import { countRightSelections } from "@/lib/server/repositories/judge-reader";
import {
  listApprovedBatches,
  listSeriesEvaluations,
  readSeriesGrowth,
} from "@/lib/server/repositories/loop-report-reader";
import { wilsonInterval } from "@/lib/stats/interval";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";
import type { LoopResult } from "@/scripts/loop/loop-result";

export interface SeriesRef {
  projectId: string;
  seriesId: string;
}

/** What one policy of a series answered on test, question by question in the order of the set. */
export interface EvaluatedPolicy {
  evaluationId: string;
  model: string;
  size: string;
  generation: number;
  outcomes: AnswerOutcome[];
}

/** Right final answers among the selected trajectories of all generations, as the iteration page counts them. */
async function judgePrecision({ projectId, seriesId }: SeriesRef): Promise<number | null> {
  let right = 0;
  let graded = 0;
  for (const batchId of await listApprovedBatches(projectId, seriesId)) {
    const counts = await countRightSelections(projectId, batchId);
    right += counts.right;
    graded += counts.graded;
  }
  return graded === 0 ? null : right / graded;
}

/** On test, by size in the order asked for, then by generation. */
export async function readEvaluatedPolicies(
  { projectId, seriesId }: SeriesRef,
  sizes: readonly string[],
  decoding: Decoding,
): Promise<EvaluatedPolicy[]> {
  const evaluations = await listSeriesEvaluations(projectId, seriesId, decoding);
  const ordered = evaluations.toSorted(
    (a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || a.generation - b.generation,
  );
  return Promise.all(
    ordered.map(async ({ questionsHash: _, ...evaluation }) => ({
      ...evaluation,
      outcomes: await readOutcomes(projectId, evaluation.evaluationId),
    })),
  );
}

function resultOf({ size, generation, outcomes }: EvaluatedPolicy): LoopResult["results"][number] {
  const graded = outcomes.filter((outcome) => outcome.correct !== null);
  const missing = outcomes.length - graded.length;
  const right = graded.filter((outcome) => outcome.correct).length;
  const interval = wilsonInterval(right, graded.length);
  if (interval === null || missing / outcomes.length > mostMissing) {
    throw new Error(
      `${missing} of ${outcomes.length} test answers of ${size} generation ${generation} are missing: no accuracy is claimed.`,
    );
  }
  return {
    generation,
    size,
    split: "test",
    decoding: "greedy",
    n: graded.length,
    accuracy: right / graded.length,
    ci95: [interval.low, interval.high],
  };
}

/** Everything from the database. @throws where an evaluation is missing or too little of it was answered */
export async function readLoopResult(series: SeriesRef, options: LoopOptions): Promise<LoopResult> {
  const { projectId, seriesId } = series;
  const growth = await readSeriesGrowth(projectId, seriesId);
  const policies = await readEvaluatedPolicies(series, options.sizes, "greedy");
  const expected = options.sizes.length * (options.iterations + 1);
  if (policies.length !== expected) {
    throw new Error(`${policies.length} of ${expected} policies were evaluated on test.`);
  }
  return {
    seed: options.seed,
    selection: options.selection,
    seconds: growth.seconds,
    trajectories: growth.trajectories,
    steps: growth.steps,
    samples: growth.samples,
    failed: growth.failed,
    judgePrecision: await judgePrecision(series),
    results: policies.map(resultOf),
  };
}
