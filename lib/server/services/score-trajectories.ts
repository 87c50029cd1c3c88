import { rewardOf } from "@/lib/reward/effective-score";
import { rankReward } from "@/lib/reward/rank-reward";
import type { ParsedScore } from "@/lib/reward/scorer";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import { newId } from "@/lib/server/adapters/ids";
import type { JobData } from "@/lib/server/adapters/queue";
import { withTransaction } from "@/lib/server/db";
import { outlastOutage } from "@/lib/server/outlast-outage";
import { readRankings } from "@/lib/server/repositories/fact-repository";
import {
  insertModelCalls,
  type LedgerEntry,
} from "@/lib/server/repositories/model-call-repository";
import { loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import { loadRollouts, type RolloutRecord } from "@/lib/server/repositories/rollout-reader";
import { findRubricVersion } from "@/lib/server/repositories/rubric-repository";
import { findRolloutRun } from "@/lib/server/repositories/run-repository";
import {
  findScoringRun,
  findUnscored,
  insertScorings,
  readRankedSteps,
  type ScoringRunRecord,
  type TrajectoryScoring,
} from "@/lib/server/repositories/scoring-repository";
import type { ScoringContext } from "@/lib/server/services/ask-judge";
import { finishRescore } from "@/lib/server/services/finish-rescore";
import { gradeTrajectories } from "@/lib/server/services/grade-trajectories";
import { openRewardModel } from "@/lib/server/services/open-model";
import { rankSteps } from "@/lib/server/services/rank-steps";
import { rankedSteps } from "@/lib/server/services/ranked-steps";
import { refreshOverridden } from "@/lib/server/services/refresh-effective-values";
import { scoreWhole } from "@/lib/server/services/score-whole";
import { settleAll } from "@/lib/server/services/settle-all";
import { withinBudget } from "@/lib/server/services/watch-budget";

const scoringCommits = new GroupCommit<
  { scoring: TrajectoryScoring; call: LedgerEntry | null },
  void
>(
  (items) =>
    outlastOutage(() =>
      withTransaction(async () => {
        await insertScorings(items.map((item) => item.scoring));
        for (const [projectId, scored] of Map.groupBy(items, (item) => item.scoring.projectId)) {
          await refreshOverridden(
            projectId,
            scored.map((item) => item.scoring.trajectoryId),
          );
        }
        await insertModelCalls(items.flatMap((item) => item.call ?? []));
        return items.map(() => undefined);
      }),
    ),
  { batchSize: 64, parallel: 1 },
);

/**
 * Ranks every step and scores every finished trajectory of the job, and grades the answers for reports. What the judge
 * leaves unclear is stored as unscored. Rejects when stopped: what is not stored by then is asked again.
 */
export async function scoreTrajectories(job: JobData<"score">, signal: AbortSignal): Promise<void> {
  const run = await findScoringRun(job.projectId, job.scoringRunId);
  if (!run) return;
  const context = await openScoring(run, signal);
  const open = await findUnscored(job.projectId, job.scoringRunId, job.trajectoryIds);
  const records = await loadRollouts(job.projectId, open);
  const ranked = await readRankedSteps(job.projectId, job.scoringRunId, open);
  const { graderRunId } = job;
  await settleAll([
    ...records.map((record) => scoreOne(record, context, ranked)),
    ...(graderRunId ? [gradeTrajectories({ ...job, graderRunId }, signal)] : []),
  ]);
  if (run.purpose === "rescore") await finishRescore(run);
}

async function openScoring(run: ScoringRunRecord, signal: AbortSignal): Promise<ScoringContext> {
  const [rubric, prompts, growth, reward] = await Promise.all([
    findRubricVersion(run.projectId, run.rubricVersionId),
    loadPromptSet(run.projectId, run.promptSetVersionId),
    findRolloutRun(run.projectId, run.rolloutRunId),
    openRewardModel(run.projectId, run.endpointId, run.model),
  ]);
  if (!rubric || !growth || !prompts.rank || !prompts.score) {
    throw new Error(`scoring run ${run.id} misses its rubric, run or prompts`);
  }
  return {
    run,
    rubric: rubric.rubric,
    maxSearches: growth.settings.search.maxSearches,
    reward: { complete: withinBudget(run, (request) => reward.complete(request)) },
    rankInstructions: prompts.rank.instructions,
    scoreInstructions: prompts.score.instructions,
    signal,
  };
}

/** The scores come last, since they say that the run is through with the trajectory, and are stored as soon as they come. */
async function scoreOne(
  record: RolloutRecord,
  context: ScoringContext,
  ranked: Set<string>,
): Promise<void> {
  if (record.status !== "completed") {
    const scoring = scoringOf(record, context, { scores: [], errorCode: null });
    return scoringCommits.add({ scoring, call: null });
  }
  await rankSteps(record, context, ranked);
  const scored = await scoreWhole(record, context);
  const scoring = scoringOf(record, context, scored);
  if (context.run.rewardPolicy === "rank") {
    const rankings = await readRankings(record.projectId, context.run.id, [record.id]);
    scoring.reward = rankReward(rankedSteps(record, rankings));
    scoring.effectiveReward = scoring.reward;
  }
  await scoringCommits.add({ scoring, call: scored.call });
}

function scoringOf(
  record: RolloutRecord,
  { run, rubric }: ScoringContext,
  scored: { scores: ParsedScore[]; errorCode: string | null },
): TrajectoryScoring {
  const values = new Map(scored.scores.map((score) => [score.key, score.value]));
  const failed = record.status !== "completed" || scored.errorCode !== null;
  const reward = rewardOf(rubric, (key) => values.get(key) ?? null);
  return {
    projectId: record.projectId,
    trajectoryId: record.id,
    scoringRunId: run.id,
    rubricVersionId: run.rubricVersionId,
    parseStatus: failed ? "failed" : "parsed",
    errorCode: scored.errorCode,
    reward,
    effectiveReward: run.rewardPolicy === "person" ? null : reward,
    unscoredCount: rubric.dimensions.filter((d) => (values.get(d.key) ?? null) === null).length,
    scores: scored.scores.map((score) => ({
      id: newId(),
      dimensionKey: score.key,
      value: score.value,
      reason: score.rationale.slice(0, 4000),
      pointsToStep: score.stepIndex,
    })),
  };
}
