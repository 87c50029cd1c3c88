import type { Estimate } from "@/lib/contracts/series";
import type { LaunchGround } from "@/lib/server/services/launch-ground";

type Fault = Estimate["faults"][number];

const count = (value: number) => value.toLocaleString("en-US");
const usd = (micros: number) => (micros / 1e6).toFixed(2);

function questionFaults({ plan, sets, sizes }: LaunchGround): Fault[] {
  const { base } = plan;
  if (!sets.some((set) => set.questionSetVersionId === base.questionSetVersionId)) {
    return [
      { field: "base.questionSetVersionId", message: "This question set is gone: choose another." },
    ];
  }
  if (sizes.splitCount === 0) {
    return [{ field: "base.split", message: `This set has no ${base.split} questions.` }];
  }
  if ((base.questionCount ?? 0) > sizes.splitCount) {
    const message = `There are ${count(sizes.splitCount)} ${base.split} questions: ask for no more.`;
    return [{ field: "base.questionCount", message }];
  }
  return [];
}

function evaluationFaults({ plan, sizes, lockedSets }: LaunchGround): Fault[] {
  return plan.base.evaluation.flatMap((entry, index) => {
    const held = sizes.evaluationCounts[index] ?? 0;
    const field = `base.evaluation.${index}`;
    if (held === 0) return [{ field, message: `This set has no ${entry.split} questions.` }];
    if (entry.split === "test" && lockedSets.includes(entry.questionSetVersionId)) {
      return [{ field, message: "This test split is locked: leave it out, or have it unlocked." }];
    }
    if ((entry.questionCount ?? 0) <= held) return [];
    return [
      { field, message: `There are ${count(held)} ${entry.split} questions: ask for no more.` },
    ];
  });
}

function modelFaults({ plan, endpoints, policy }: LaunchGround): Fault[] {
  const faults: Fault[] = [];
  if (policy === null) {
    faults.push({ field: "base.policyVersionId", message: "This policy is gone: choose another." });
  }
  for (const role of ["rewardModel", "grader"] as const) {
    const { endpointId } = plan.base[role];
    if (!endpoints.some((endpoint) => endpoint.id === endpointId)) {
      const name = role === "grader" ? "grader’s" : "reward model’s";
      const message = `The ${name} endpoint is gone: choose another.`;
      faults.push({ field: `base.${role}`, message });
    }
  }
  for (const [index, target] of plan.base.targets.entries()) {
    const endpointId = target.endpointId ?? policy?.endpointId;
    const endpoint = endpoints.find((one) => one.id === endpointId);
    if (!endpoint && target.endpointId !== null) {
      const message = `The endpoint that trains ${target.size} is gone: choose another.`;
      faults.push({ field: `base.targets.${index}`, message });
    }
    // Neither of the other kinds asks it to train.
    if (target.kind === "api" && endpoint?.capabilities.fine_tuning?.has === false) {
      const message = `${endpoint.name} cannot fine-tune: choose another endpoint for ${target.size}, an external trainer, or exemplars in context.`;
      faults.push({ field: `base.targets.${index}`, message });
    }
  }
  return faults;
}

function toolFaults({ has }: LaunchGround): Fault[] {
  const faults: Fault[] = [];
  if (!has.searchTool) {
    const message = "This search tool is gone, or lacks its key: choose another.";
    faults.push({ field: "base.search", message });
  }
  if (!has.rubric) {
    const message = "This rubric is gone: choose another.";
    faults.push({ field: "base.rubricVersionId", message });
  }
  return faults;
}

/** Whoever pays sets a limit: an open end is no estimate. */
function budgetFaults(
  { plan }: LaunchGround,
  total: { calls: number; costMicros: number },
): Fault[] {
  const { budget } = plan.base;
  if (total.costMicros > 0 && budget.costMicros === null) {
    const room = Math.ceil((total.costMicros * 1.5) / 1e6);
    const message = `Set an amount: a model of this plan is priced. The estimate is ${usd(total.costMicros)}; ${room.toFixed(2)} leaves room.`;
    return [{ field: "base.budget.costMicros", message }];
  }
  if (budget.calls === 0) {
    return [{ field: "base.budget.calls", message: "No call at all cannot grow anything." }];
  }
  if (budget.tokens === 0) {
    return [{ field: "base.budget.tokens", message: "No token at all cannot grow anything." }];
  }
  return [];
}

/** An arm that trains on earlier iterations too needs some: those that its parent came from. */
function replayFaults({ plan, policy }: LaunchGround): Fault[] {
  if (plan.kind !== "ablation" || policy === null || policy.iterationId !== null) return [];
  const replays = plan.generations.some(
    ({ recipe = plan.base.recipe }) => recipe.data === "replay",
  );
  const message = `${policy.size} · gen ${policy.generation} came from no iteration, so there is no earlier data: choose a policy that was trained here.`;
  return replays ? [{ field: "base.policyVersionId", message }] : [];
}

/** Both ask people, so automatic review cannot bring them; and there have to be enough of what they ask for. */
function reviewFaults({ plan, sizes, approverCount }: LaunchGround): Fault[] {
  const { base } = plan;
  const faults: Fault[] = [];
  const fault = (field: string, message: string) =>
    faults.push({ field: `base.${field}`, message });
  const automatic = base.review === "automatic";
  if (base.secondApprover && automatic) {
    fault("secondApprover", "Automatic review asks nobody: review by hand, or with one approver.");
  } else if (base.secondApprover && approverCount < 2) {
    fault(
      "secondApprover",
      "Two people have to approve and only one member may: invite another researcher first.",
    );
  }
  if (base.reviewGate === null) return faults;
  if (automatic) {
    fault("reviewGate", "Automatic review asks nobody: review by hand, or without the gate.");
  }
  const grown = (base.questionCount ?? sizes.splitCount) * base.trajectoriesPerQuestion;
  if (base.reviewGate.sampleSize > grown) {
    fault(
      "reviewGate",
      `The review sample is larger than what is grown: ${count(grown)} trajectories at most.`,
    );
  }
  return faults;
}

/** What keeps the launch off, each naming its field. */
export function findLaunchFaults(
  ground: LaunchGround,
  total: { calls: number; costMicros: number },
): Fault[] {
  return [
    ...modelFaults(ground),
    ...toolFaults(ground),
    ...questionFaults(ground),
    ...evaluationFaults(ground),
    ...budgetFaults(ground, total),
    ...reviewFaults(ground),
    ...replayFaults(ground),
  ];
}
