import type { Estimate } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import { estimateSeriesPlan, type PlanSizes, type Rates, totalOf } from "@/lib/rest/estimate-plan";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import {
  listQuestionSetRows,
  type QuestionSetRow,
} from "@/lib/server/repositories/launch-option-reader";
import { checkLaunch } from "@/lib/server/services/check-launch";
import { readStandings, type Standings } from "@/lib/server/services/compare-policies";
import { findLaunchFaults } from "@/lib/server/services/find-launch-faults";
import type { LaunchGround } from "@/lib/server/services/launch-ground";
import { measureLaunchPace } from "@/lib/server/services/measure-launch-pace";

function sizesOf(
  plan: SeriesPlan,
  sets: readonly QuestionSetRow[],
  standings: Standings,
): PlanSizes {
  const countOf = (id: string, split: "train" | "validation" | "test") =>
    sets.find((set) => set.questionSetVersionId === id)?.[split] ?? 0;
  const { base } = plan;
  const evaluated = (entry: (typeof base.evaluation)[number]) =>
    standings.evaluations.some(
      (row) =>
        row.policyVersionId === base.policyVersionId &&
        row.setVersionId === entry.questionSetVersionId &&
        row.split === entry.split &&
        row.decoding === entry.decoding &&
        row.questionCount ===
          (entry.questionCount ?? countOf(entry.questionSetVersionId, entry.split)),
    );
  return {
    splitCount: countOf(base.questionSetVersionId, base.split),
    evaluationCounts: base.evaluation.map((one) => countOf(one.questionSetVersionId, one.split)),
    missingParentEvaluations: base.evaluation.flatMap((one, index) =>
      evaluated(one) ? [] : [index],
    ),
  };
}

/** Prompt and completion tokens stand about three to one here; a model without a price counts as free. */
function ratesOf({ plan, endpoints, policy }: LaunchGround): Rates {
  const microsPerToken = (endpointId: string | undefined) => {
    const prices = endpoints.find((one) => one.id === endpointId)?.prices;
    return (0.75 * (prices?.promptMicros ?? 0) + 0.25 * (prices?.completionMicros ?? 0)) / 1e6;
  };
  return {
    policy: microsPerToken(policy?.endpointId),
    reward: microsPerToken(plan.base.rewardModel.endpointId),
    grader: microsPerToken(plan.base.grader.endpointId),
  };
}

/** Calls, tokens, cost and minutes to expect, what was checked, and what keeps the launch off. Writes nothing. */
export async function estimateSeries({
  projectId,
  plan,
}: {
  projectId: string;
  plan: SeriesPlan;
}): Promise<Estimate> {
  const [sets, endpoints, standings] = await Promise.all([
    listQuestionSetRows(projectId),
    listEndpoints(projectId),
    readStandings(projectId),
  ]);
  const policy = standings.versions.find((one) => one.id === plan.base.policyVersionId) ?? null;
  const sizes = sizesOf(plan, sets, standings);
  const ground: LaunchGround = { projectId, plan, sets, endpoints, standings, policy, sizes };
  const [{ pace, basis }, checks] = await Promise.all([
    measureLaunchPace(ground),
    checkLaunch(ground),
  ]);
  const generations = estimateSeriesPlan(plan, sizes, { pace, rates: ratesOf(ground) });
  const total = totalOf(generations);
  if (!Number.isFinite(total.seconds)) {
    throw new AppError("internal", "The estimate of this plan is not a number.");
  }
  return {
    calls: total.calls,
    tokens: total.tokens,
    costMicros: total.costMicros,
    seconds: {
      value: total.seconds,
      low: total.seconds * (1 - pace.spread),
      high: total.seconds * (1 + pace.spread),
    },
    generations: generations.map(({ generation, stages }) => ({
      generation: generation + (policy?.generation ?? 0),
      stages,
    })),
    basis,
    checks,
    faults: findLaunchFaults(ground, total),
  };
}
