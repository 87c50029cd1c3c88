import type { Endpoint } from "@/lib/domain/endpoint";
import { type EndpointRate, type EstimateInput, firstProfile } from "@/lib/rest/estimate";
import type { Range } from "@/lib/rest/expected-range";
import {
  type MeasuredPace,
  measurePace,
  measureRates,
  type RoleRate,
} from "@/lib/server/repositories/launch-option-reader";
import type { LaunchGround } from "@/lib/server/services/launch-ground";

/** A figure of this plan's own kind: what was measured varies less than what is only assumed. */
const measured = (value: number): Range => ({ value, low: value * 0.8, high: value * 1.25 });
const assumed = (value: number): Range => ({ value, low: value * 0.6, high: value * 1.6 });

/** Calls a second that the practice provider answers on two cores, and a remote model at 16 calls under way. */
const practicePace = { policy: 240, reward_model: 300, grader: 400 } as const;
const remotePace = { policy: 8, reward_model: 8, grader: 16 } as const;

const practiceTraining = {
  secondsPerExample: { value: 0.0006, low: 0.0003, high: 0.0015 },
  startSeconds: { value: 2, low: 1, high: 5 },
};
/** Providers queue first; a small model then sees some tens of examples a second. */
const remoteTraining = {
  secondsPerExample: { value: 0.03, low: 0.01, high: 0.1 },
  startSeconds: { value: 300, low: 60, high: 1200 },
};

/** Tokens as the json format makes them. */
const usualTokens = {
  policy: { prompt: 320, completion: 40 },
  reward_model: { prompt: 600, completion: 80 },
  grader: { prompt: 220, completion: 30 },
} as const;

/** Fewer calls than this say little about a rate. */
const enoughCalls = 200;

type Role = RoleRate["role"];

/** What one role's endpoint does in a second and takes for it: measured where there is enough, else assumed. */
export function rateOf(
  role: Role,
  endpoint: Endpoint | undefined,
  rates: readonly RoleRate[],
): EndpointRate {
  const usual = endpoint?.isPractice ? practicePace : remotePace;
  const known = rates.find(
    (rate) => rate.endpointId === endpoint?.id && rate.role === role && rate.calls >= enoughCalls,
  );
  const tokens = usualTokens[role];
  return {
    callsPerSecond: known?.perSecond ? measured(known.perSecond) : assumed(usual[role]),
    promptTokensPerCall: known ? measured(known.promptTokens) : assumed(tokens.prompt),
    completionTokensPerSample: known
      ? measured(known.completionTokens)
      : assumed(tokens.completion),
    promptMicros: endpoint?.prices.promptMicros ?? null,
    completionMicros: endpoint?.prices.completionMicros ?? null,
    samplesInOneCall: endpoint?.capabilities.samples?.has !== false,
  };
}

/** A trajectory knows its tokens by step and sample, which the ledger's calls of one or four samples do not tell. */
function policyRate(rate: EndpointRate, pace: MeasuredPace): EndpointRate {
  return {
    ...rate,
    ...(pace.promptTokensPerStep !== null && {
      promptTokensPerCall: measured(pace.promptTokensPerStep),
    }),
    ...(pace.completionTokensPerSample !== null && {
      completionTokensPerSample: measured(pace.completionTokensPerSample),
    }),
  };
}

type Measured = Pick<EstimateInput, "profile" | "policy" | "rewardModel" | "grader" | "training">;

/** Steps, tokens and rates of the plan's own models: measured where there is enough to measure, else assumed. */
export async function measureLaunchPace({
  projectId,
  plan,
  endpoints,
  policy,
}: LaunchGround): Promise<{ measured: Measured; basis: string }> {
  const [pace, rates] = await Promise.all([
    measurePace(projectId, plan.base.policyVersionId),
    measureRates(projectId),
  ]);
  const endpointOf = (id: string | undefined) => endpoints.find((one) => one.id === id);
  const own = endpointOf(policy?.endpointId);
  const { stepsPerTrajectory, rankedShare } = pace;
  return {
    measured: {
      profile: {
        stepsPerTrajectory:
          stepsPerTrajectory === null
            ? firstProfile.stepsPerTrajectory
            : measured(stepsPerTrajectory),
        rankedShare: rankedShare === null ? firstProfile.rankedShare : measured(rankedShare),
      },
      policy: policyRate(rateOf("policy", own, rates), pace),
      rewardModel: rateOf("reward_model", endpointOf(plan.base.rewardModel.endpointId), rates),
      grader: rateOf("grader", endpointOf(plan.base.grader.endpointId), rates),
      training: own?.isPractice ? practiceTraining : remoteTraining,
    },
    basis:
      pace.trajectories > 0
        ? `Measured on ${pace.trajectories.toLocaleString("en-US")} trajectories of this policy.`
        : "Nothing measured with this policy yet: typical figures.",
  };
}
