import type { Estimate } from "@/lib/contracts/series";
import { countTornGroups, listOpenCircuits } from "@/lib/server/repositories/launch-option-reader";
import type { LaunchGround } from "@/lib/server/services/launch-ground";

type Check = Estimate["checks"][number];

function parentCheck({ plan, policy, sizes }: LaunchGround): Check[] {
  if (policy === null || plan.base.evaluation.length === 0) return [];
  const name = `${policy.size} · gen ${policy.generation}`;
  const missing = sizes.missingParentEvaluations.length;
  return missing === 0
    ? [{ ok: true, text: `${name} is already evaluated here`, detail: "not repeated" }]
    : [{ ok: true, text: `${name} is evaluated too`, detail: "to compare against" }];
}

async function splitCheck({ projectId, plan }: LaunchGround): Promise<Check> {
  const { torn, questions } = await countTornGroups(projectId, plan.base.questionSetVersionId);
  return torn === 0
    ? {
        ok: true,
        text: "No question on two sides",
        detail: `${questions.toLocaleString("en-US")} checked`,
      }
    : { ok: false, text: "Questions of one group stand on two sides", detail: `${torn} groups` };
}

async function endpointCheck({ projectId, plan, endpoints, policy }: LaunchGround): Promise<Check> {
  const open = await listOpenCircuits(projectId);
  const used = new Set([
    policy?.endpointId,
    plan.base.rewardModel.endpointId,
    plan.base.grader.endpointId,
  ]);
  const down = endpoints.filter((one) => used.has(one.id) && open.has(one.id));
  const first = down[0];
  return first
    ? { ok: false, text: `${first.name} is not answering`, detail: open.get(first.id) ?? "" }
    : { ok: true, text: "No endpoint is known to be down", detail: `${used.size} used` };
}

/** What is looked at before the button opens. A failed check warns; a fault keeps the launch off. */
export async function checkLaunch(ground: LaunchGround): Promise<Check[]> {
  const [split, endpoint] = await Promise.all([splitCheck(ground), endpointCheck(ground)]);
  return [...parentCheck(ground), split, endpoint];
}
