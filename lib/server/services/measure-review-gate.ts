import { type Rubric, worthOf } from "@/lib/domain/rubric";
import { deriveSeed, seededOrder } from "@/lib/domain/seed";
import {
  type GateStanding,
  gateStanding,
  type ReviewedTrajectory,
} from "@/lib/reward/agreement-gate";
import { effectiveScore } from "@/lib/reward/effective-score";
import { listAiScores, listPeopleFeedback } from "@/lib/server/repositories/feedback-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { findRubricVersion } from "@/lib/server/repositories/rubric-repository";
import {
  findScoringRun,
  listScoredTrajectories,
  type ScoringRunRecord,
} from "@/lib/server/repositories/scoring-repository";

type GatedIteration = Pick<
  IterationRecord,
  "projectId" | "plan" | "generation" | "primaryScoringRunId"
>;

/**
 * How people and the judge of the primary scoring run agree on the iteration's review sample. The sample is drawn by the
 * plan's seed among what the judge scored: had people chosen it, it would hold what they disagree with.
 * @returns null: the plan asks for no gate, or nothing is scored yet
 */
export async function measureReviewGate(iteration: GatedIteration): Promise<GateStanding | null> {
  const { projectId, plan, primaryScoringRunId } = iteration;
  if (plan.reviewGate === null || primaryScoringRunId === null) return null;
  const run = await findScoringRun(projectId, primaryScoringRunId);
  const version = run && (await findRubricVersion(projectId, run.rubricVersionId));
  if (!run || !version) return null;
  const scored = await listScoredTrajectories(projectId, run.id);
  const seed = deriveSeed(plan.seed, "review-sample", iteration.generation);
  const sample = seededOrder(scored.length, seed)
    .slice(0, plan.reviewGate.sampleSize)
    .flatMap((at) => scored[at] ?? []);
  const reviewed = await readReviews(run, version.rubric, sample);
  return gateStanding(reviewed, plan.reviewGate.minKappa, seed);
}

async function readReviews(
  run: ScoringRunRecord,
  rubric: Rubric,
  sample: readonly { trajectoryId: string; questionId: string }[],
): Promise<ReviewedTrajectory[]> {
  const ids = sample.map((one) => one.trajectoryId);
  const [people, ai] = await Promise.all([
    listPeopleFeedback(run.projectId, ids),
    listAiScores(run.projectId, run.id, ids),
  ]);
  const aiOf = Map.groupBy(ai, (score) => score.trajectoryId);
  const scope = {
    rubricVersionId: run.rubricVersionId,
    primaryScoringRunId: run.id,
    stepIndex: null,
  };
  return sample.map(({ trajectoryId, questionId }) => {
    const rows = [...(people.get(trajectoryId) ?? []), ...(aiOf.get(trajectoryId) ?? [])];
    const scores = rubric.dimensions
      .filter((dimension) => dimension.weight > 0)
      .map((dimension) => {
        const score = effectiveScore(rows, dimension, scope);
        const byPeople = score.personCount > 0 ? score.value : null;
        return {
          dimensionKey: dimension.key,
          ai: score.aiValue === null ? null : worthOf(dimension, score.aiValue),
          person: byPeople === null ? null : worthOf(dimension, byPeople),
        };
      });
    return { trajectoryId, questionId, scores };
  });
}
