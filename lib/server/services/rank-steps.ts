import { deriveSeed } from "@/lib/domain/seed";
import type { StepState } from "@/lib/domain/step-state";
import {
  allSameValue,
  parseRanking,
  presentedOrder,
  type RankCandidate,
  rankMessages,
  rankReplyJsonSchema,
} from "@/lib/reward/ranker";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import { withTransaction } from "@/lib/server/db";
import { outlastOutage } from "@/lib/server/outlast-outage";
import {
  insertModelCalls,
  type LedgerEntry,
} from "@/lib/server/repositories/model-call-repository";
import type { RolloutRecord } from "@/lib/server/repositories/rollout-reader";
import {
  insertRankings,
  type RankingRow,
  rankedKey,
  type StoredRanking,
} from "@/lib/server/repositories/scoring-repository";
import { askJudge, type ScoringContext, statesOf } from "@/lib/server/services/ask-judge";
import { settleAll } from "@/lib/server/services/settle-all";

// Each verdict is stored as it comes, beside its call: one that is stored is never asked for again.
const rankingCommits = new GroupCommit<{ ranking: StoredRanking; call: LedgerEntry | null }, void>(
  (items) =>
    outlastOutage(() =>
      withTransaction(async () => {
        await insertRankings(items.map((item) => item.ranking));
        await insertModelCalls(items.flatMap((item) => item.call ?? []));
        return items.map(() => undefined);
      }),
    ),
  { batchSize: 128, parallel: 1 },
);

interface OneRanking {
  stepIndex: number;
  state: StepState;
  candidates: RankCandidate[];
  orderNo: number;
}

/** Ranks the samples of every step that has some to choose from, but for the rankings in `ranked`, which stand. */
export async function rankSteps(
  record: RolloutRecord,
  context: ScoringContext,
  ranked: Set<string>,
): Promise<void> {
  const states = statesOf(record, context);
  const orders = Array.from({ length: context.run.settings.orders }, (_, orderNo) => orderNo);
  const asked = record.steps.flatMap((step, i): OneRanking[] => {
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
  await settleAll(asked.map((one) => rankOnce(record, context, one)));
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
    const ranking = { ...head, ...alike(stepIndex, candidates) };
    return rankingCommits.add({ ranking, call: null });
  }
  const seed = deriveSeed(context.run.settings.seed, record.seed, "order", stepIndex, orderNo);
  const order = presentedOrder(candidates, seed);
  const { reply, call } = await askJudge(record, context, {
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
