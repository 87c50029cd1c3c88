import type { Pace } from "@/lib/rest/estimate-plan";
import { measurePace, measureRates } from "@/lib/server/repositories/launch-option-reader";
import type { LaunchGround } from "@/lib/server/services/launch-ground";

/** Nothing measured: 2 searches and the paper's 2·searches + 4 calls; tokens as the json format makes them. */
const assumed = {
  stepsPerTrajectory: 8.6,
  tokensPerStep: 400,
  rewardTokensPerCall: 700,
  graderTokensPerCall: 250,
} as const;

/** Calls a second that the practice provider answers on two cores, and a remote model at 16 calls under way. */
const practicePace = { policy: 240, reward: 300, grader: 400, trainingSeconds: 6 } as const;
const remotePace = { policy: 8, reward: 8, grader: 16, trainingSeconds: 900 } as const;

/** Fewer calls than this say little about a rate. */
const enoughCalls = 200;

/** Steps, tokens and rates of the plan's own models, measured where there is enough to measure. */
export async function measureLaunchPace({
  projectId,
  plan,
  endpoints,
  policy,
}: LaunchGround): Promise<{ pace: Pace; basis: string }> {
  const [measured, rates] = await Promise.all([
    measurePace(projectId, plan.base.policyVersionId),
    measureRates(projectId),
  ]);
  const practice = endpoints.find((one) => one.id === policy?.endpointId)?.isPractice === true;
  const fallback = practice ? practicePace : remotePace;
  const rateOf = (endpointId: string | undefined, role: string) =>
    rates.find(
      (rate) => rate.endpointId === endpointId && rate.role === role && rate.calls >= enoughCalls,
    );
  const policyRate = rateOf(policy?.endpointId, "policy");
  const reward = rateOf(plan.base.rewardModel.endpointId, "reward_model");
  const grader = rateOf(plan.base.grader.endpointId, "grader");
  const known = measured.trajectories > 0;
  return {
    pace: {
      stepsPerTrajectory: measured.stepsPerTrajectory ?? assumed.stepsPerTrajectory,
      tokensPerStep: measured.tokensPerStep ?? assumed.tokensPerStep,
      rewardTokensPerCall: reward?.tokensPerCall ?? assumed.rewardTokensPerCall,
      graderTokensPerCall: grader?.tokensPerCall ?? assumed.graderTokensPerCall,
      policyPerSecond: policyRate?.perSecond ?? fallback.policy,
      rewardPerSecond: reward?.perSecond ?? fallback.reward,
      graderPerSecond: grader?.perSecond ?? fallback.grader,
      trainingSeconds: fallback.trainingSeconds,
      spread: known ? 0.2 : 0.5,
    },
    basis: known
      ? `Measured on ${measured.trajectories.toLocaleString("en-US")} trajectories of this policy.`
      : "Nothing measured with this policy yet: typical figures.",
  };
}
