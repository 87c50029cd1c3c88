import { canonicalJson } from "@/lib/domain/canonical-json";
import { combineOrders, type OrderRanking } from "@/lib/reward/combine-orders";
import { distinctChoices, type RankedStep } from "@/lib/reward/rank-reward";
import type { RolloutRecord } from "@/lib/server/repositories/rollout-reader";

/** The steps of a trajectory that the ranker put in an order, as the reward by rank reads them. */
export function rankedSteps(
  record: RolloutRecord,
  rankings: ReadonlyMap<string, readonly OrderRanking[]>,
): RankedStep[] {
  return record.steps.flatMap((step): RankedStep[] => {
    const ranking = combineOrders(rankings.get(`${record.id}/${step.index}`) ?? []);
    if (ranking === null || step.executedSampleIndex === null) return [];
    const replies = new Map(step.samples.map(({ index, reply }) => [index, canonicalJson(reply)]));
    const choices = distinctChoices(ranking, (index) => replies.get(index) ?? "");
    const { index: stepIndex, executedSampleIndex } = step;
    return choices.length < 2 ? [] : [{ stepIndex, executedSampleIndex, choices }];
  });
}
