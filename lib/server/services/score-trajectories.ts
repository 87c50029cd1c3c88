import type { CallAttempt, ChatMessage, RewardModel } from "@/lib/agent/ports";
import { rebuildStates } from "@/lib/agent/rebuild-states";
import { anchorsOf, type Rubric } from "@/lib/domain/rubric";
import { deriveSeed } from "@/lib/domain/seed";
import type { StepState } from "@/lib/domain/step-state";
import { RolloutError } from "@/lib/errors";
import { rewardOf } from "@/lib/reward/effective-score";
import {
  allSameValue,
  parseRanking,
  presentedOrder,
  type RankCandidate,
  rankMessages,
  rankReplyJsonSchema,
} from "@/lib/reward/ranker";
import {
  type ParsedScore,
  parseScores,
  scoreMessages,
  scoreReplyJsonSchema,
} from "@/lib/reward/scorer";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import { newId } from "@/lib/server/adapters/ids";
import type { JobData } from "@/lib/server/adapters/queue";
import { withTransaction } from "@/lib/server/db";
import {
  insertModelCalls,
  type LedgerEntry,
} from "@/lib/server/repositories/model-call-repository";
import { loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import {
  executedReply,
  loadRollouts,
  type RolloutRecord,
} from "@/lib/server/repositories/rollout-reader";
import { findRubricVersion } from "@/lib/server/repositories/rubric-repository";
import { findRolloutRun } from "@/lib/server/repositories/run-repository";
import {
  findScoringRun,
  findUnscored,
  insertRankings,
  insertScorings,
  type RankingRow,
  rankedKey,
  readRankedSteps,
  type ScoringRunRecord,
  type StoredRanking,
  type TrajectoryScoring,
} from "@/lib/server/repositories/scoring-repository";
import { gradeTrajectories } from "@/lib/server/services/grade-trajectories";
import { openRewardModel } from "@/lib/server/services/open-model";

// Each verdict is stored as it comes, beside its call: one that is stored is never asked for again.
const rankingCommits = new GroupCommit<{ ranking: StoredRanking; call: LedgerEntry | null }, void>(
  (items) =>
    withTransaction(async () => {
      await insertRankings(items.map((item) => item.ranking));
      await insertModelCalls(items.flatMap((item) => item.call ?? []));
      return items.map(() => undefined);
    }),
  { batchSize: 128, parallel: 1 },
);
const scoringCommits = new GroupCommit<
  { scoring: TrajectoryScoring; call: LedgerEntry | null },
  void
>(
  (items) =>
    withTransaction(async () => {
      await insertScorings(items.map((item) => item.scoring));
      await insertModelCalls(items.flatMap((item) => item.call ?? []));
      return items.map(() => undefined);
    }),
  { batchSize: 64, parallel: 1 },
);

interface ScoringContext {
  run: ScoringRunRecord;
  rubric: Rubric;
  maxSearches: number;
  reward: RewardModel;
  rankInstructions: string;
  scoreInstructions: string;
  signal: AbortSignal;
}

/**
 * Ranks every step and scores every finished trajectory of the job, then grades the answers for reports. What the judge
 * leaves unclear is stored as unscored. Rejects when stopped: what is not stored by then is asked again.
 */
export async function scoreTrajectories(job: JobData<"score">, signal: AbortSignal): Promise<void> {
  const run = await findScoringRun(job.projectId, job.scoringRunId);
  if (!run) return;
  const context = await openScoring(run, signal);
  const open = await findUnscored(job.projectId, job.scoringRunId, job.trajectoryIds);
  const records = await loadRollouts(job.projectId, open);
  const ranked = await readRankedSteps(job.projectId, job.scoringRunId, open);
  await Promise.all([
    ...records.map((record) => scoreOne(record, context, ranked)),
    gradeTrajectories(job, signal),
  ]);
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
    reward,
    rankInstructions: prompts.rank.instructions,
    scoreInstructions: prompts.score.instructions,
    signal,
  };
}

async function scoreOne(
  record: RolloutRecord,
  context: ScoringContext,
  ranked: Set<string>,
): Promise<void> {
  if (record.status !== "completed") {
    const scoring = scoringOf(record, context, { scores: [], errorCode: null });
    return scoringCommits.add({ scoring, call: null });
  }
  const [scored] = await Promise.all([
    scoreWhole(record, context),
    rankSteps(record, context, ranked),
  ]);
  // Last, since it says that the scoring run is through with the trajectory.
  await scoringCommits.add({ scoring: scoringOf(record, context, scored), call: scored.call });
}

function scoringOf(
  record: RolloutRecord,
  { run, rubric }: ScoringContext,
  scored: { scores: ParsedScore[]; errorCode: string | null },
): TrajectoryScoring {
  const values = new Map(scored.scores.map((score) => [score.key, score.value]));
  const failed = record.status !== "completed" || scored.errorCode !== null;
  return {
    projectId: record.projectId,
    trajectoryId: record.id,
    scoringRunId: run.id,
    rubricVersionId: run.rubricVersionId,
    parseStatus: failed ? "failed" : "parsed",
    errorCode: scored.errorCode,
    reward: rewardOf(rubric, (key) => values.get(key) ?? null),
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

interface Question {
  stepIndex: number | null;
  messages: ChatMessage[];
  name: string;
  schema: unknown;
}

/** One call to the reward model. A failure for good is an answer here; a stop is not, and rejects. */
async function ask(
  record: RolloutRecord,
  context: ScoringContext,
  question: Question,
): Promise<{ reply: string | RolloutError; call: LedgerEntry }> {
  const { run } = context;
  const attempts: CallAttempt[] = [];
  const call: LedgerEntry = {
    projectId: record.projectId,
    role: "reward_model",
    trajectoryId: record.id,
    stepIndex: question.stepIndex,
    scoringRunId: run.id,
    graderRunId: null,
    endpointId: run.endpointId,
    model: run.model,
    attempts,
  };
  try {
    const reply = await context.reward.complete({
      messages: question.messages,
      temperature: run.settings.temperature,
      seed: deriveSeed(record.seed, "judge", question.name, question.stepIndex ?? -1),
      responseName: question.name,
      responseSchema: question.schema,
      signal: context.signal,
      onAttempt: (attempt) => attempts.push(attempt),
    });
    return { reply: reply.text, call };
  } catch (error) {
    if (error instanceof RolloutError && error.code !== "cancelled") return { reply: error, call };
    throw error;
  }
}

async function rankSteps(
  record: RolloutRecord,
  context: ScoringContext,
  ranked: Set<string>,
): Promise<void> {
  const states = statesOf(record, context.maxSearches);
  const orders = Array.from({ length: context.run.settings.orders }, (_, orderNo) => orderNo);
  const asked = record.steps.flatMap((step, i) => {
    const state = states[i];
    const candidates = step.samples.flatMap(({ index, reply }) =>
      reply === null ? [] : [{ sampleIndex: index, reply }],
    );
    if (!candidates.length || !state) return [];
    const due = allSameValue(candidates) ? [0] : orders;
    return due
      .filter(
        (orderNo) =>
          !ranked.has(rankedKey({ trajectoryId: record.id, stepIndex: step.index, orderNo })),
      )
      .map((orderNo) => ({ stepIndex: step.index, state, candidates, orderNo }));
  });
  await Promise.all(asked.map((one) => rankOnce(record, context, one)));
}

interface OneRanking {
  stepIndex: number;
  state: StepState;
  candidates: RankCandidate[];
  orderNo: number;
}

async function rankOnce(
  record: RolloutRecord,
  context: ScoringContext,
  one: OneRanking,
): Promise<void> {
  const { stepIndex, state, candidates, orderNo } = one;
  const head = {
    projectId: record.projectId,
    trajectoryId: record.id,
    scoringRunId: context.run.id,
  };
  if (allSameValue(candidates)) {
    return rankingCommits.add({
      ranking: { ...head, ...alike(stepIndex, candidates) },
      call: null,
    });
  }
  const seed = deriveSeed(context.run.settings.seed, record.seed, "order", stepIndex, orderNo);
  const order = presentedOrder(candidates, seed);
  const { reply, call } = await ask(record, context, {
    stepIndex,
    messages: rankMessages(state, candidates, order, context.rankInstructions),
    name: orderNo === 0 ? "rank" : `rank_${orderNo}`,
    schema: rankReplyJsonSchema,
  });
  const verdict =
    typeof reply === "string"
      ? parseRanking(reply, order)
      : { parseStatus: "unscored" as const, ranking: null, explanation: reply.message };
  await rankingCommits.add({
    ranking: {
      ...head,
      stepIndex,
      orderNo,
      presentedOrder: order,
      ranking: verdict.ranking,
      explanation: verdict.explanation.slice(0, 4000),
      parseStatus: verdict.parseStatus === "ok" ? "parsed" : "unparsed",
    },
    call,
  });
}

function alike(stepIndex: number, candidates: RankCandidate[]): RankingRow {
  const indexes = candidates.map((candidate) => candidate.sampleIndex);
  return {
    stepIndex,
    orderNo: 0,
    presentedOrder: indexes,
    ranking: indexes,
    explanation: null,
    parseStatus: "all_alike",
  };
}

async function scoreWhole(
  record: RolloutRecord,
  context: ScoringContext,
): Promise<{ scores: ParsedScore[]; errorCode: string | null; call: LedgerEntry }> {
  const request = {
    kind: "score" as const,
    question: record.question,
    rubric: context.rubric.dimensions.map((dimension) => ({
      key: dimension.key,
      title: dimension.title,
      kind: dimension.kind,
      anchors: anchorsOf(dimension),
    })),
    steps: statesOf(record, context.maxSearches).map((state, i) => ({
      index: record.steps[i]?.index ?? i,
      kind: state.kind,
      input: inputOf(state),
      reply: record.steps[i] ? executedReply(record.steps[i]) : null,
    })),
    draftAnswer: record.draftAnswer,
    finalAnswer: record.finalAnswer,
  };
  const { reply, call } = await ask(record, context, {
    stepIndex: null,
    messages: scoreMessages(request, context.scoreInstructions),
    name: "score",
    schema: scoreReplyJsonSchema,
  });
  return typeof reply === "string"
    ? { scores: parseScores(reply, request), errorCode: null, call }
    : { scores: parseScores("", request), errorCode: reply.code, call };
}

/** What a step saw beyond the history, which the steps before it already show. */
function inputOf(state: StepState): unknown {
  if (state.kind === "summary") return { query: state.query, results: state.results };
  if ("answer" in state) return { answer: state.answer };
  return null;
}

function statesOf(record: RolloutRecord, maxSearches: number): StepState[] {
  return rebuildStates(
    record.question,
    maxSearches,
    record.steps.map((step) => ({ executed: executedReply(step), results: step.results })),
  );
}
